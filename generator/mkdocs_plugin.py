"""The MkDocs plugin: content/ is the docs folder, the derived pages are what is built."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Collection, Mapping
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args

import click
from click.core import ParameterSource
from jinja2 import Environment
from mkdocs.config import config_options as options
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, ConfigurationError, PluginError
from mkdocs.plugins import BasePlugin, event_priority, get_plugin_logger
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from pathspec.gitignore import GitIgnoreSpec

from generator import mkdocs_progress, pipeline, publishable
from generator.building import Building
from generator.content.store import KINDS, LEDGER, RESERVED
from generator.detectors import OURS, DetectorError, detector_named
from generator.faults import CannotGoOn, said
from generator.lock import SERVING, alone
from generator.model import Problem, Singles, Site, Stamp, in_brief
from generator.options import CheckedConfig
from generator.render import csp, words
from generator.render.desk import ABOUT, VIEWS
from generator.search.plugin import take_over
from generator.served_csp import allowing_reload
from generator.summary import gather, needs, news

if TYPE_CHECKING:  # a server, with what watches files, is loaded where one serves
    from mkdocs.livereload import LiveReloadServer

    from generator.serving import Serving

log = get_plugin_logger("microsite")

# Words break at space, hyphens, quotation marks and other punctuation, and behind an elided word: l'agence, qu’il.
SEPARATOR = (
    r"[\s\-‐‑–—«»“”„\"()\[\],;:!?…/]+"
    r"|\b(?:[cdjlmnstCDJLMNST]|[Qq]u|[Jj]usqu|[Ll]orsqu|[Pp]uisqu)['’]|['’](?=\s|$)|\.(?=\s|$)"
)
# The navigation without `nav:` in mkdocs.yml: the lists, by the names that the interface has for them, and not every
# page, which would make the build quadratic.
SECTIONS: dict[str, str | dict[str, str]] = {
    "home": "index.md",
    "articles": "articles/index.md",
    "claims": "claims/index.md",
    "entities": "entities/index.md",
    "overviews": VIEWS,
    "about": ABOUT,
}
"""The string that names a tab → its page, or the pages that it groups."""
EXTENSIONS = ("attr_list", "md_in_html", "tables")
"""What our pages need of Python-Markdown."""
THEIR_EDIT_URI = {"edit/master/docs/": "edit/main/", "src/default/docs/": "src/default/"}
"""Where MkDocs takes a repository's pages to be if it is not told, and where ours are, above the folder of pages."""


class MicrositeConfig(CheckedConfig):
    seeds = options.Type(str, default="seeds")
    """The folder of raw articles, relative to mkdocs.yml."""
    single_claims = options.Choice(get_args(Singles), default="auto")
    """Which claims of one article alone get a page."""
    full_text = options.Type(bool, default=True)
    """Whether the text of the articles is published, where an article's page does not say."""
    licence = options.Type(str, default="")
    """Under what the data are published: a web address or a name."""
    detector = options.Type(str, default=OURS)
    """What proposes entities."""
    spacy_pipeline = options.Optional(options.Type((str, dict)))
    """A pipeline's name or folder, or one for each language."""


def project_of(config: MkDocsConfig) -> pipeline.Project:
    """The project that a MkDocs configuration describes. Raises ConfigurationError where it is not one of ours."""
    root = Path(config.config_file_path).resolve().parent if config.config_file_path else Path.cwd()
    plugin = config.plugins.get("microsite")
    if plugin is None:
        raise ConfigurationError("the plugin is missing in mkdocs.yml; write `plugins: [search, microsite]`")
    language = str(config.theme.get("language") or "en")
    site = Site(
        config.site_name or "",
        config.site_description or "",
        language,
        single_claims=plugin.config.single_claims,
        directory_urls=config.use_directory_urls,
        full_text=plugin.config.full_text,
        address=f"{config.site_url.rstrip('/')}/" if config.site_url else "",
        licence=plugin.config.licence,
    )
    content = Path(config.docs_dir).resolve()
    try:
        detector = detector_named(plugin.config.detector, plugin.config.spacy_pipeline, root)
    except DetectorError as error:
        raise ConfigurationError(f"mkdocs.yml, plugin microsite: {error}") from error
    return pipeline.Project(
        root=root,
        site=site,
        seeds=plugin.config.seeds,
        content=content.relative_to(root).as_posix() if content.is_relative_to(root) else str(content),
        detector=detector,
    )


class MicrositePlugin(BasePlugin[MicrositeConfig]):
    """`plugins: [search, microsite]`."""

    def __init__(self) -> None:
        self._own_nav = False
        """True where mkdocs.yml has no `nav:`."""
        self._serving: Serving | None = None
        """What a server remembers; None where one build is all."""
        self._building = Building()
        self._anew = False
        """`--clean` was typed: nothing of what is kept is used."""
        self._can_wait: dict[str, bool] = {}
        """Addresses of our pages → whether it can wait to be read: the map of the site asks for what a redirect says."""
        self.derived: Mapping[str, Stamp] = {}
        """The derived tree as it was left, by who brought it up to date."""
        self._redirects: Collection[str] = ()
        self._project: pipeline.Project | None = None
        """As it was before the build, in which templates mark the site's name as escaped."""
        self._alone = ExitStack()
        """Holds the project's lock from a build's first stage to its last page."""

    def on_startup(self, *, command: str, dirty: bool) -> None:
        """MkDocs keeps a plugin that has this method from one rebuild to the next."""
        if command == "serve" and not dirty:
            from generator.serving import Serving

            self._serving = Serving()
        self._building = Building(serves=command == "serve")
        typed = click.get_current_context(silent=True)
        source = typed.get_parameter_source("clean") if typed else None
        self._anew = command != "serve" and source is ParameterSource.COMMANDLINE and not dirty

    def on_shutdown(self) -> None:
        self._serving = None

    @event_priority(100)  # before the search plugin fills in what is not set
    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        search = config.plugins.get("search") or config.plugins.get("microsite/search")
        if search is not None and "separator" in search.config and not search.config["separator"]:
            search.config["separator"] = SEPARATOR
        take_over(config)
        for extension in EXTENSIONS:
            if extension not in config.markdown_extensions:
                config.markdown_extensions.append(extension)
        config.plugins[mkdocs_progress.NAME] = mkdocs_progress.Shows()
        if config.edit_uri in THEIR_EDIT_URI:
            folder = project_of(config).content
            config.edit_uri = f"{THEIR_EDIT_URI[config.edit_uri]}{folder}/"
        config.extra.setdefault("generator", False)  # no line about the builder at a page's foot
        self._own_nav = config.nav is None
        if config.nav is None:
            say = words.load(project_of(config).site.language)
            config.nav = _nav(say, SECTIONS)
            config.not_in_nav = config.not_in_nav or GitIgnoreSpec.from_lines([f"/{kind}/*" for kind in KINDS])
        return config

    def on_pre_build(self, config: MkDocsConfig) -> None:
        project = project_of(config)
        try:
            self._alone.enter_context(alone(project, patience=SERVING if self._serving else None))
            if self._anew:
                pipeline.forget(project)
            self._building.begin(config, project.kept_dir)
            publishable.check_folders(Path(config.docs_dir))
            corpus, outcome = self._serving.begin(config, project) if self._serving else pipeline.build(project)
        except (DetectorError, CannotGoOn) as error:  # a pipeline is loaded when it is first needed
            raise PluginError(str(error)) from error
        self._redirects, self._project, self.derived = corpus.redirects, project, outcome.derived
        told = report(outcome)
        if corpus.notices and not told:
            log.info("%d notice(s), which fail nothing: `microsite check` lists them", len(corpus.notices))
        if not project.site.address and not told:
            log.info("no RSS feeds, and no addresses of its own in the JSON-LD: they need `site_url` in mkdocs.yml")
        for language, count in pipeline.unread(corpus).items():
            message = "%d article(s) in a language without a lexicon (%s): shown, but who speaks, figures and dates are not read"
            log.info(message, count, language)

    def on_files(self, files: Files, config: MkDocsConfig) -> Files:
        """Put the derived pages in place of the raw ones. A page that a person wrote at another address stays."""
        for problem in publishable.leave_out(files, Path(config.docs_dir)):
            log.log(level(problem), "%s", problem)
        raw: dict[str, File] = {}
        for file in list(files):
            raw_page = file.src_uri.partition("/")[0] in KINDS and file.is_documentation_page()
            # a page's backup or the ledger would publish what its page does not
            raw_copy = file.src_uri.partition("/")[0] in KINDS and ".md" in file.src_uri.rpartition("/")[2]
            if raw_page or raw_copy or file.src_uri in (*RESERVED, LEDGER):
                files.remove(file)
                raw[file.src_uri] = file
        if self._own_nav and config.nav is not None:
            config.nav += sorted(file.src_uri for file in files.documentation_pages())  # what a person added
        derived = project_of(config).derived_dir
        self._can_wait.clear()
        for uri in sorted(self.derived):
            if uri not in files.src_uris:
                path = f"{derived}{os.sep}{uri.replace('/', os.sep)}"
                if uri in raw:  # to make another of each raw page takes as long as MkDocs took
                    file = raw[uri]
                    file.src_dir, file.abs_src_path = None, path
                else:
                    file = File.generated(config, uri, abs_src_path=path)
                file.edit_uri = uri if uri in raw else None
                self._can_wait[uri] = uri.removesuffix(".md") not in self._redirects
                files.append(file)
        return files

    def on_nav(self, nav: Navigation, config: MkDocsConfig, files: Files) -> None:
        changed = self._serving.changed() if self._serving else ()
        self._building.settle(nav, files, self._can_wait, self.derived, changed)

    def on_env(self, env: Environment, config: MkDocsConfig, files: Files) -> None:
        self._building.render_once(env)

    def on_page_context(self, context: Any, page: Page, config: MkDocsConfig, nav: Navigation) -> None:
        if self._serving:
            context["notice"] = self._serving.notice(page, config.theme.get("language") or "en")
            page.edit_url = self._serving.edit_address(page) or page.edit_url

    @event_priority(-100)  # behind those that change the page: what they change is what is allowed
    def on_post_page(self, output: str, page: Page, config: MkDocsConfig) -> str:
        return csp.with_policy(output, page.content or "", **_named(config))

    @event_priority(-100)
    def on_post_template(self, output_content: str, template_name: str, config: MkDocsConfig) -> str:
        return csp.with_policy(output_content, "", **_named(config))

    @event_priority(-100)  # behind the search plugin, which writes the index
    def on_post_build(self, config: MkDocsConfig) -> None:
        """A site whose addresses are those of its files can be read without a server, where scripts may fetch nothing."""
        index = Path(config.site_dir, "search/search_index.json")
        if not config.use_directory_urls and index.is_file():
            script = f"var __index = {index.read_text(encoding='utf-8')}"  # the name that Material's script looks for
            index.with_suffix(".js").write_text(script, encoding="utf-8")
        self._building.done()
        self._end()

    def on_build_error(self, *, error: Exception) -> None:
        """Whatever stopped the build, the next may begin. What the file system refuses is said without a traceback."""
        self._end()
        if isinstance(error, OSError):
            log.debug("%s", error, exc_info=error)  # `mkdocs build -v` has where, for one that is a bug after all
            log.error("%s", said(error))
            raise Abort("Aborted: a file cannot be read or written") from error

    def _end(self) -> None:
        self._building.end()
        if self._serving:
            self._serving.end()
        self._alone.close()

    def on_serve(
        self, server: LiveReloadServer, config: MkDocsConfig, builder: Callable[..., object]
    ) -> LiveReloadServer:
        if self._serving and self._project:
            try:
                self._serving.attend(server, config, self._project, self._building, report)
            except OSError as error:
                raise PluginError(said(error)) from error
        if application := server.get_app():
            server.set_app(allowing_reload(application))
        return server


def _named(config: MkDocsConfig) -> dict[str, list[str]]:
    """The addresses of scripts and styles that mkdocs.yml names."""
    return {"scripts": [str(each) for each in config.extra_javascript], "styles": list(config.extra_css)}


def _nav(say: words.Words, sections: Mapping[str, str | dict[str, str]]) -> list[dict[str, Any]]:
    return [{say.plain(name): page if isinstance(page, str) else _nav(say, page)} for name, page in sections.items()]


def report(outcome: pipeline.Outcome) -> bool:
    """Say in MkDocs' log each problem on a line: under `--strict` they fail the build. And what was written, unless a
    command will say it in the end: True where one will."""
    for problem in in_brief(outcome.problems):
        log.log(level(problem), "%s", problem)
    if gather(outcome):
        return True
    for line in (*([news(outcome.written, outcome.extended)] if outcome.written else []), *needs(outcome.problems)):
        log.info("%s", line)
    return False


def level(problem: Problem) -> int:
    return {"error": logging.ERROR, "warning": logging.WARNING, "notice": logging.DEBUG}[problem.severity]
