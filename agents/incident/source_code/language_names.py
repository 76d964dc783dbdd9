"""Names that Java, JavaScript and Go know without a declaration or an import."""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


GO_UNIVERSE = _words(
    "any bool byte comparable complex64 complex128 error float32 float64 int int8 int16 int32 "
    "int64 rune string uint uint8 uint16 uint32 uint64 uintptr true false iota nil append cap "
    "clear close complex copy delete imag len make max min new panic print println real recover "
    "_ C init main"
)

JAVA_LANG = _words(
    "Appendable AutoCloseable CharSequence Cloneable Comparable Iterable Readable Runnable Boolean "
    "Byte Character Class ClassLoader ClassValue Double Enum Float InheritableThreadLocal Integer "
    "Long Math Module ModuleLayer Number Object Package Process ProcessBuilder ProcessHandle "
    "Record Runtime RuntimePermission ScopedValue SecurityManager Short StackTraceElement "
    "StackWalker StrictMath String StringBuffer StringBuilder StringTemplate System Thread "
    "ThreadGroup ThreadLocal Throwable Void ArithmeticException ArrayIndexOutOfBoundsException "
    "ArrayStoreException ClassCastException ClassNotFoundException CloneNotSupportedException "
    "EnumConstantNotPresentException Exception IllegalAccessException IllegalArgumentException "
    "IllegalCallerException IllegalMonitorStateException IllegalStateException "
    "IllegalThreadStateException IndexOutOfBoundsException InstantiationException "
    "InterruptedException LayerInstantiationException MatchException NegativeArraySizeException "
    "NoSuchFieldException NoSuchMethodException NullPointerException NumberFormatException "
    "ReflectiveOperationException RuntimeException SecurityException "
    "StringIndexOutOfBoundsException TypeNotPresentException UnsupportedOperationException "
    "WrongThreadException AbstractMethodError AssertionError BootstrapMethodError "
    "ClassCircularityError ClassFormatError Error ExceptionInInitializerError IllegalAccessError "
    "IncompatibleClassChangeError InstantiationError InternalError LinkageError "
    "NoClassDefFoundError NoSuchFieldError NoSuchMethodError OutOfMemoryError StackOverflowError "
    "ThreadDeath UnknownError UnsatisfiedLinkError UnsupportedClassVersionError VerifyError "
    "VirtualMachineError Deprecated FunctionalInterface Override SafeVarargs SuppressWarnings "
    "IO"
)

JAVA_MEMBERS = _words(
    "getClass hashCode equals toString notify notifyAll wait clone finalize length this super "
    "values valueOf name ordinal compareTo describeConstable getDeclaringClass yield record var "
    "forEach iterator spliterator"
)
"""Members of Object, Enum, Record and Iterable, and words that only sometimes are keywords."""

JAVA_BARE_INTERFACES = _words(
    "AutoCloseable Callable Closeable Cloneable Comparable Iterable Runnable Serializable "
    "Object Record Supplier"
)
"""Supertypes from which a class inherits no name that is not in JAVA_MEMBERS."""

JAVA_PACKAGE_ROOTS = _words(
    "java javax jakarta jdk com org net io edu gov de fr uk ch nl pl ru cn jp me dev app"
)

_JAVA_TYPES = {
    "java.util": "ArrayDeque ArrayList Arrays BitSet Calendar Collection Collections Comparator "
    "ConcurrentModificationException Currency Date Deque EnumMap EnumSet HashMap HashSet Iterator "
    "LinkedHashMap LinkedHashSet LinkedList List Locale Map NoSuchElementException Objects "
    "Optional OptionalDouble OptionalInt OptionalLong PriorityQueue Properties Queue Random "
    "Scanner Set SortedMap StringJoiner StringTokenizer TimeZone TreeMap TreeSet UUID",
    "java.util.concurrent": "Callable CompletableFuture ConcurrentHashMap ConcurrentMap "
    "CopyOnWriteArrayList CountDownLatch ExecutionException ExecutorService Executors Future "
    "ThreadLocalRandom TimeUnit TimeoutException",
    "java.util.concurrent.atomic": "AtomicBoolean AtomicInteger AtomicLong AtomicReference",
    "java.util.concurrent.locks": "ReentrantLock ReentrantReadWriteLock",
    "java.util.function": "BiConsumer BiFunction BinaryOperator Consumer Function Predicate "
    "Supplier UnaryOperator",
    "java.util.regex": "Matcher Pattern PatternSyntaxException",
    "java.util.stream": "Collectors IntStream LongStream Stream StreamSupport",
    "java.io": "BufferedReader BufferedWriter Closeable File FileInputStream "
    "FileNotFoundException FileOutputStream FileReader FileWriter IOException InputStream "
    "InputStreamReader OutputStream PrintStream PrintWriter Serializable StringReader "
    "StringWriter UncheckedIOException",
    "java.nio.charset": "Charset StandardCharsets",
    "java.nio.file": "Files NoSuchFileException Path Paths",
    "java.math": "BigDecimal BigInteger MathContext RoundingMode",
    "java.text": "DecimalFormat NumberFormat ParseException SimpleDateFormat",
    "java.time": "Clock DateTimeException DayOfWeek Duration Instant LocalDate LocalDateTime "
    "LocalTime OffsetDateTime Period ZoneId ZoneOffset ZonedDateTime",
    "java.time.format": "DateTimeFormatter DateTimeParseException",
    "java.time.temporal": "ChronoUnit TemporalAdjusters",
    "java.sql": "Connection DriverManager PreparedStatement ResultSet SQLException Timestamp",
}

JAVA_PACKAGE_OF = {
    name: package for package, names in _JAVA_TYPES.items() for name in names.split()
}
"""Types of the class library that patches often use and forget to import, with their packages."""

JAVASCRIPT_GLOBALS = _words(
    # the language
    "globalThis Infinity NaN undefined eval isFinite isNaN parseFloat parseInt decodeURI "
    "decodeURIComponent encodeURI encodeURIComponent escape unescape arguments Object Function "
    "Boolean Symbol Error AggregateError EvalError RangeError ReferenceError SyntaxError TypeError "
    "URIError SuppressedError Number BigInt Math Date Temporal String RegExp Array Int8Array "
    "Uint8Array Uint8ClampedArray Int16Array Uint16Array Int32Array Uint32Array BigInt64Array "
    "BigUint64Array Float16Array Float32Array Float64Array Map Set WeakMap WeakSet WeakRef "
    "FinalizationRegistry ArrayBuffer SharedArrayBuffer DataView Atomics JSON Iterator "
    "AsyncIterator Promise Reflect Proxy Intl WebAssembly async await of get set static let "
    # Node
    "require module exports __dirname __filename process global Buffer setImmediate "
    "clearImmediate gc "
    # Node and browsers
    "console setTimeout clearTimeout setInterval clearInterval queueMicrotask structuredClone "
    "fetch Headers Request Response FormData Blob File FileReader URL URLSearchParams URLPattern "
    "TextEncoder TextDecoder TextEncoderStream TextDecoderStream AbortController AbortSignal Event "
    "EventTarget CustomEvent ErrorEvent MessageEvent CloseEvent MessageChannel MessagePort "
    "BroadcastChannel WebSocket EventSource Worker SharedWorker ReadableStream WritableStream "
    "TransformStream CompressionStream DecompressionStream crypto Crypto CryptoKey SubtleCrypto "
    "performance Performance PerformanceObserver navigator Navigator atob btoa DOMException "
    "reportError Storage localStorage sessionStorage "
    # browsers
    "window self document location history screen frames parent top opener name origin status "
    "event alert confirm prompt print open close stop focus blur scroll scrollTo scrollBy "
    "requestAnimationFrame cancelAnimationFrame requestIdleCallback cancelIdleCallback "
    "getComputedStyle getSelection matchMedia postMessage addEventListener removeEventListener "
    "dispatchEvent innerWidth innerHeight outerWidth outerHeight scrollX scrollY pageXOffset "
    "pageYOffset devicePixelRatio indexedDB IDBKeyRange caches XMLHttpRequest DOMParser "
    "XMLSerializer Image Audio Option Node NodeList NodeFilter Element Document DocumentFragment "
    "Window Text Comment Range Selection HTMLElement SVGElement ShadowRoot CSS CSSStyleSheet "
    "MutationObserver IntersectionObserver ResizeObserver KeyboardEvent MouseEvent PointerEvent "
    "TouchEvent FocusEvent InputEvent WheelEvent DragEvent ClipboardEvent PopStateEvent "
    "StorageEvent Notification ServiceWorker importScripts customElements trustedTypes "
    "speechSynthesis MediaRecorder RTCPeerConnection OffscreenCanvas ImageData Path2D "
    # other runtimes and common test runners
    "Deno Bun describe it test expect before after beforeEach afterEach beforeAll afterAll jest vi "
    "mocha DataTransfer assert define jQuery $ _ React"
)

NODE_MODULES = _words(
    "assert async_hooks buffer child_process cluster console constants crypto dgram "
    "diagnostics_channel dns domain events fs http http2 https inspector module net os path "
    "perf_hooks process punycode querystring readline repl stream string_decoder sys timers tls "
    "trace_events tty url util v8 vm wasi worker_threads zlib"
)
"""Modules that Node brings along, also without `node:` before them."""
