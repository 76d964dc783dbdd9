"""Tells the application's own frames from those of the runtime, frameworks and packages."""

import re
import sys

# --- Python: where interpreters and installers put what is not the application -----------------
_PYTHON_INSTALLED = ("site-packages", "dist-packages")
_PYTHON_STANDARD_LIBRARY = re.compile(
    r"^/var/(?:runtime|lang)/"  # AWS Lambda
    r"|(?:^|/)(?:lib|lib64|Lib)/(?:python|pypy)\d(?:\.\d+)?t?/"
    r"|(?:^|/)python\d{2,3}(?:\.zip)?/"  # embedded and zipped: `python311.zip/`
    r"|(?:^|/)[Pp]ython\d{2,3}(?:-32|-64)?/[Ll]ib/"  # Windows: `C:/Python311/Lib/`
)
# Elsewhere on Windows (`D:/tools/py/Lib/json/decoder.py`), or frozen into a program: then only
# the name of the module tells, unless applications use it as well.
_PYTHON_BY_MODULE = re.compile(r"(?:[A-Za-z]:/(?:.{1,300}/)?[Ll]ib/)?([a-z_]\w*)(?:/.*)?\.py[co]?")
_PYTHON_MODULES = sys.stdlib_module_names - {
    *("test", "site", "code", "this", "token", "types", "profile", "statistics", "calendar"),
    *("platform", "secrets", "queue", "select", "symbol", "parser", "cmd", "email", "operator"),
}

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
    "org.codehaus.groovy.",
    "com.cloudbees.groovy.",
    "___cps",
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
    "org.jruby.",
    "org.python.",
    "org.mozilla.javascript.",
    "org.bouncycastle.",
    "org.elasticsearch.",
    "org.opensearch.",
    "org.flywaydb.",
    "org.thymeleaf.",
    "org.quartz.",
    "org.infinispan.",
    "org.mariadb.",
    "org.sqlite.",
    "liquibase.",
    "freemarker.",
    "com.amazonaws.",
    "software.amazon.",
    "com.azure.",
    "com.google.api.",
    "com.google.cloud.",
    "com.rabbitmq.",
    "com.datastax.",
    "zio.",
    "cats.effect.",
    "fs2.",
    "org.opentest4j.",
    "org.assertj.",
    "org.hamcrest.",
    "com.facebook.react.",
    "net.minecraft.",
    "net.minecraftforge.",
    "net.fabricmc.",
    "cpw.mods.",
    "$wrapper.",
    "weblogic.",
    "com.ibm.ws.",
    "lambdainternal.",
)
_JAVA_NOT_OURS = _JAVA_RUNTIME + _JVM_LANGUAGES + _JAVA_FRAMEWORKS
# Classes made while the program runs have no source, whatever package they are put into.
_JAVA_GENERATED = re.compile(
    r"\$\$(?:EnhancerBy|FastClassBy|Spring(?:CGLIB|FastClass)|Lambda)|\$Proxy\d|\$HibernateProxy"
    r"|_(?:ClientProxy|Subclass)$|\$MockitoMock|Generated\w{0,40}Accessor\d"
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
    r"|^/var/(?:runtime|lang)/|^(?:node:|internal/|native |ext:|bun:|deno:)"
    r"|^(?:native|unknown|\d+)$"
    r"|^(?:chrome|moz|safari|safari-web)-extension:"
    r"|^https?://(?:[\w-]+\.)*(?:unpkg\.com|cdnjs\.cloudflare\.com|jsdelivr\.net|esm\.sh"
    r"|googletagmanager\.com|google-analytics\.com|code\.jquery\.com|deno\.land)[:/]"
    r"|(?:^|/)(?:\(?webpack\)?)/(?:bootstrap|runtime|buildin|universalModuleDefinition|hot)\b"
    r"|(?:^|/)(?:zone\.js|core-js|regenerator-runtime)/"
    # Chunks that bundlers set apart for packages, and library files served by themselves.
    r"|(?:^|/)(?:vendors?|polyfills?|runtime|framework|webpack)(?:[.~-][\w.~-]*)?\.[cm]?js$"
    r"|(?:^|/)(?:angular|jquery|react|react-dom|vue|lodash|underscore|zone)(?:[.-][\w.-]*)?\.js$"
)

# --- Go: the toolchain's own packages, vendored ones, and those of the module cache --------------
_GO_STANDARD_PACKAGES = """
    archive bufio builtin bytes cmp compress container context crypto database debug embed
    encoding errors expvar flag fmt go hash html image index internal io iter log maps math mime
    net os path plugin reflect regexp runtime slices sort strconv strings structs sync syscall
    testing text time unicode unique unsafe weak
"""
_GO_STANDARD_LIBRARY = frozenset(_GO_STANDARD_PACKAGES.split())
_GO_NOT_OURS = re.compile(
    r"(?:^|/)(?:vendor|Godeps|GOROOT|third_party)/|/pkg/mod/|@v\d|^(?:<autogenerated>|_cgo_|_testmain\.go|\?\?)"
    r"|\.(?:s|c|h|cc|cpp)$"
)

# --- .NET: namespaces, by who owns them ----------------------------------------------------------
_DOTNET_NOT_OURS = re.compile(
    r"(?:System|Microsoft|Windows|Interop|Internal|Newtonsoft|Serilog|NLog|log4net|Npgsql|MySql"
    r"|MySqlConnector|Dapper|StackExchange|MongoDB|AutoMapper|MediatR|FluentValidation|Polly"
    r"|Castle|Autofac|Ninject|Grpc|Hangfire|MassTransit|RabbitMQ|Confluent|Quartz|Orleans|Akka"
    r"|NHibernate|RestSharp|Refit|Swashbuckle|Amazon|Azure|Google|Xunit|NUnit|Moq|Mono)\."
    r"|lambda_method|DynamicClass|\(wrapper"
)
# --- Ruby, PHP, Rust: where installers and the runtime put what is not the application -----------
_RUBY_NOT_OURS = re.compile(
    r"/gems/|/lib/ruby/|/rubygems/|/ruby/\d|/bundler/|(?:^|/)vendor/bundle/|^<internal:|^\(eval"
    r"|^[\w-]+ \(\d[\w.]*\) |/bin/(?:bundle|ruby|irb|rails|rake|rspec|puma|sidekiq)$"
)
_PHP_NOT_OURS = re.compile(r"(?:^|/)vendor/|^\[internal function\]|^phar://|/usr/share/php/")
_RUST_NOT_OURS = re.compile(
    r"/rustc/|/\.cargo/(?:registry|git)/|/registry/src/|/library/(?:std|core|alloc|panic)"
    r"|\.rustup/toolchains/|/vendor/|^library/"
)
_RUST_LIBRARIES = re.compile(
    r"<?&?(?:dyn |mut )?(?:std|core|alloc|tokio|futures(?:_\w+)?|hyper|anyhow|eyre|color_eyre"
    r"|backtrace|rayon(?:_core)?|actix(?:_\w+)?|axum|tower(?:_\w+)?|tracing|serde(?:_\w+)?|test)::"
    r"|_?_?rust_|__|_start|_main|main$|clone3?$|start_thread|BaseThread|Rtl|<unknown>"
)


def dotnet_in_app(type_name: str) -> bool:
    """Whether a .NET type, with its namespace, belongs to the application."""
    return _DOTNET_NOT_OURS.match(type_name) is None


def ruby_in_app(file: str) -> bool:
    """Whether a Ruby file belongs to the application."""
    return _RUBY_NOT_OURS.search(file.replace("\\", "/")) is None


def php_in_app(file: str) -> bool:
    """Whether a PHP file belongs to the application."""
    return _PHP_NOT_OURS.search(file.replace("\\", "/")) is None


def rust_in_app(function: str, file: str | None) -> bool:
    """Whether a Rust function belongs to the application: by its file, else by its crate."""
    if file is not None:
        return _RUST_NOT_OURS.search(file.replace("\\", "/")) is None
    return _RUST_LIBRARIES.match(function) is None


def go_in_app(package: str, file: str) -> bool:
    """Whether a Go file belongs to the application; `package` is its import path, or empty."""
    path = file.replace("\\", "/")
    if _GO_NOT_OURS.search(path) or "/vendor/" in package:
        return False
    folder, _, name = path.rpartition("/")
    package = package or folder.rpartition("/src/")[2]
    if package.partition("/")[0] not in _GO_STANDARD_LIBRARY:
        return True
    standard = path == f"{package}/{name}" or path.endswith(f"/src/{package}/{name}")
    return not standard


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
    module = _PYTHON_BY_MODULE.fullmatch(path)
    if module and module[1] in _PYTHON_MODULES:
        return False
    return _PYTHON_STANDARD_LIBRARY.search(path) is None


def java_in_app(class_name: str) -> bool:
    """Whether a fully qualified Java or Kotlin class belongs to the application."""
    return not class_name.startswith(_JAVA_NOT_OURS) and not _JAVA_GENERATED.search(class_name)


def javascript_in_app(file: str) -> bool:
    """Whether a script belongs to the application; `file` may be a path or a URL."""
    if file.startswith(("<", "[")) and file.endswith((">", "]")):  # `<anonymous>`, `[eval]`
        return False
    path = file.replace("\\", "/")
    if path in _NODE_CORE_FILES:  # before Node 16: `events.js:315`
        return False
    return _JAVASCRIPT_NOT_OURS.search(path) is None
