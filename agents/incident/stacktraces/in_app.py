"""Tells the application's own frames from those of the runtime, frameworks and packages."""

import re

# --- Python: where interpreters and installers put what is not the application -----------------
_PYTHON_INSTALLED = ("site-packages", "dist-packages")
_PYTHON_STANDARD_LIBRARY = re.compile(
    r"(?:^|/)(?:lib|lib64|Lib)/(?:python|pypy)\d(?:\.\d+)?t?/"
    r"|(?:^|/)python\d{2,3}(?:\.zip)?/"  # embedded and zipped: `python311.zip/`
    r"|(?:^|/)[Pp]ython\d{2,3}(?:-32|-64)?/[Ll]ib/"  # Windows: `C:/Python311/Lib/`
)

# --- Java and Kotlin: packages, by who owns them ------------------------------------------------
_JAVA_RUNTIME = (
    "java.",
    "javax.",
    "jdk.",
    "sun.",
    "com.sun.",
    "oracle.",
    "dalvik.",
    "libcore.",
    "android.",
    "androidx.",
    "com.android.",
    "jakarta.",
)
_JVM_LANGUAGES = ("kotlin.", "kotlinx.", "scala.", "groovy.", "clojure.", "_COROUTINE.")
_JAVA_FRAMEWORKS = (
    "org.springframework.",
    "org.apache.",
    "org.eclipse.jetty.",
    "org.eclipse.jdt.",
    "org.hibernate.",
    "org.jboss.",
    "org.wildfly.",
    "io.undertow.",
    "io.quarkus.",
    "io.micronaut.",
    "io.helidon.",
    "io.dropwizard.",
    "io.vertx.",
    "io.ktor.",
    "io.netty.",
    "io.grpc.",
    "io.projectreactor.",
    "reactor.",
    "io.reactivex.",
    "rx.",
    "akka.",
    "play.",
    "com.google.common.",
    "com.google.inject.",
    "com.google.gson.",
    "com.google.protobuf.",
    "com.fasterxml.",
    "com.zaxxer.hikari.",
    "com.mysql.",
    "org.postgresql.",
    "org.h2.",
    "oracle.jdbc.",
    "com.mongodb.",
    "redis.clients.",
    "io.lettuce.",
    "org.redisson.",
    "okhttp3.",
    "okio.",
    "retrofit2.",
    "feign.",
    "org.glassfish.",
    "org.mybatis.",
    "org.jooq.",
    "org.aspectj.",
    "net.bytebuddy.",
    "net.sf.cglib.",
    "javassist.",
    "com.netflix.",
    "io.micrometer.",
    "io.opentelemetry.",
    "io.github.resilience4j.",
    "org.slf4j.",
    "ch.qos.logback.",
    "org.junit.",
    "junit.",
    "org.testng.",
    "org.mockito.",
    "org.gradle.",
    "com.intellij.",
    "worker.org.gradle.",
)
_JAVA_NOT_OURS = _JAVA_RUNTIME + _JVM_LANGUAGES + _JAVA_FRAMEWORKS
# Classes made while the program runs have no source, whatever package they are put into.
_JAVA_GENERATED = re.compile(
    r"\$\$(?:EnhancerBy|FastClassBy|Spring(?:CGLIB|FastClass)|Lambda)|\$Proxy\d|\$HibernateProxy"
    r"|\$MockitoMock|Generated\w{0,40}Accessor\d"
)

# --- JavaScript: runtimes, bundlers' own code, other people's servers ---------------------------
_NODE_CORE_MODULES = """
    _debugger _http_agent _http_client _http_common _http_incoming _http_outgoing _http_server
    _linklist _stream_duplex _stream_passthrough _stream_readable _stream_transform
    _stream_writable _tls_common _tls_wrap assert async_hooks bootstrap_node buffer
    child_process cluster console crypto dgram diagnostics_channel dns domain events fs http
    http2 https inspector module net node os path perf_hooks process punycode querystring
    readline repl stream string_decoder timers tls tty url util v8 vm worker_threads zlib
"""
_NODE_CORE_FILES = frozenset(f"{module}.js" for module in _NODE_CORE_MODULES.split())
_JAVASCRIPT_NOT_OURS = re.compile(
    r"(?:^|/)node_modules/|(?:^|/)bower_components/|(?:^|/)jspm_packages/|/\.yarn/|/\.pnpm/"
    r"|^(?:node:|internal/|native |ext:|bun:|deno:)"
    r"|^(?:chrome|moz|safari|safari-web)-extension:"
    r"|^https?://(?:[\w-]+\.)*(?:unpkg\.com|cdnjs\.cloudflare\.com|jsdelivr\.net|esm\.sh"
    r"|googletagmanager\.com|google-analytics\.com|code\.jquery\.com|deno\.land)[:/]"
    r"|(?:^|/)(?:\(?webpack\)?)/(?:bootstrap|runtime|buildin|universalModuleDefinition|hot)\b"
    r"|(?:^|/)(?:zone\.js|core-js|regenerator-runtime)/"
    # Chunks that bundlers set apart for packages, and library files served by themselves.
    r"|(?:^|/)(?:vendors?|polyfills?|runtime|framework|webpack)(?:[.~-][\w.~-]*)?\.[cm]?js$"
    r"|(?:^|/)(?:angular|jquery|react|react-dom|vue|lodash|underscore|zone)(?:[.-][\w.-]*)?\.js$"
)


def python_in_app(file: str) -> bool:
    """Whether a Python file belongs to the application and not to an installation."""
    if file.startswith("<"):  # `<frozen importlib._bootstrap>`, `<string>`, `<stdin>`
        return False
    path = file.replace("\\", "/")
    if any(f"/{folder}/" in f"/{path}" for folder in _PYTHON_INSTALLED):
        return False
    # Compiled extensions name their sources relative to the place they were built in.
    if path.endswith((".pyx", ".pxd", ".pxi")) and not path.startswith("/"):
        return False
    return _PYTHON_STANDARD_LIBRARY.search(path) is None


def java_in_app(class_name: str) -> bool:
    """Whether a fully qualified Java or Kotlin class belongs to the application."""
    return not class_name.startswith(_JAVA_NOT_OURS) and not _JAVA_GENERATED.search(class_name)


def javascript_in_app(file: str) -> bool:
    """Whether a script belongs to the application; `file` may be a path or a URL."""
    if file.startswith(("<", "[")):  # `<anonymous>`, `[native code]`, `[eval]`
        return False
    path = file.replace("\\", "/")
    if path in _NODE_CORE_FILES:  # before Node 16: `events.js:315`
        return False
    return _JAVASCRIPT_NOT_OURS.search(path) is None
