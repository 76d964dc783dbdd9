"""What exceptions mean whose name and message do not say it to everybody, in a sentence each."""

import re

_MEANINGS: tuple[tuple[str, str], ...] = (
    # Collections and values
    (
        r"Comparison method violates",
        "The order given to the sort contradicts itself for some pair:"
        " it never says “equal”, subtracts large numbers, or compares what changes meanwhile.",
    ),
    (
        r"ConcurrentModification|changed size during iteration|mutated during iteration",
        "A collection is changed while it is gone through.",
    ),
    (r"Queue full", "The bounded queue has no room; `add` throws where `offer` would tell."),
    (
        r"UnsupportedOperationException|object is not extensible|Cannot add property",
        "The collection or object is one that cannot be changed.",
    ),
    (
        r"arg is an empty sequence|requires at least one data point|iterable argument is empty",
        "There was nothing to take the value from: the sequence is empty.",
    ),
    (r"Reduce of empty array", "There was nothing to reduce, and no first value is given."),
    (
        r"string indices must be integers",
        "A text is read like a dictionary: often its keys are gone"
        " through where its values are meant.",
    ),
    (r"unhashable type", "Something that can change is used as a key or put into a set."),
    (
        r"year -?\d{5,} is out of range|timestamp out of range",
        "The number is no time in seconds: it looks like milliseconds.",
    ),
    (r"Incorrect locale information", "The text is no language tag: `en-US`, not `en_US`."),
    (r"cannot be converted to a BigInt", "A BigInt is made of a number that is not whole."),
    (
        r"Non-terminating decimal expansion",
        "The quotient has no end as a decimal number; the division needs a scale and a rounding.",
    ),
    (
        r"already been (operated upon|consumed)|reuse already awaited|[Bb]ody (is unusable|used)",
        "It can be gone through once, and was before.",
    ),
    (
        r"circular structure|Circular reference detected",
        "What is to be written as JSON contains itself.",
    ),
    (r"BigInt.{0,20}serialize|is not JSON serializable", "JSON has no form for such a value."),
    # Recursion and concurrency
    (
        r"StackOverflow|RecursionError|Maximum call stack|stack overflow|goroutine stack exceeds",
        "A function calls itself without an end, or the data is nested too deep for it.",
    ),
    (
        r"IllegalMonitorState",
        "A lock is given back, or waited on, by a thread that does not hold it.",
    ),
    (
        r"all goroutines are asleep",
        "Every goroutine waits for another: nobody is left to send, receive or unlock.",
    ),
    (
        r"concurrent map (writes|read and map write|iteration)",
        "Several goroutines use one map, and one of them writes.",
    ),
    (r"(send on|close of) closed channel", "The channel was closed before by somebody else."),
    (r"RejectedExecution", "The executor was shut down before, or its queue is full."),
    (
        r"different event loop|[Ee]vent loop is closed|no (running|current) event loop"
        r"|cannot be called from a running event loop",
        "Asynchronous code meets an event loop that is not the one it was made for.",
    ),
    # Modules and classes
    (
        r"Class extends value (undefined|#<Object>)",
        "The base class is not there yet: two modules"
        " need each other, or the wrong name is imported.",
    ),
    (r"partially initialized module", "Two modules import each other."),
    (
        r"(__dirname|__filename|require|module|exports) is not defined",
        "This name belongs to CommonJS, and the file is an ES module.",
    ),
    (r"ERR_REQUIRE_ESM", "A CommonJS file requires an ES module; `import()` reaches it."),
    (
        r"Cannot access .* before initialization",
        "The name is used above the line that makes it, or two modules need each other.",
    ),
    (
        r"NotSerializableException",
        "The class named, or one that holds it, does not implement Serializable.",
    ),
    (r"InaccessibleObjectException", "Java's modules do not open this class to reflection."),
    (
        r"LazyInitializationException",
        "A relation is read after the session that would have loaded it was closed.",
    ),
    # Answers, texts, files
    (
        r"headers after they are sent|ERR_HTTP_HEADERS_SENT|Response already committed",
        "A second answer is given to a request that has had one.",
    ),
    (
        r"write after end|ERR_STREAM_WRITE_AFTER_END",
        "Something is written to a stream that was ended before.",
    ),
    (
        r"codec can't decode|MalformedInputException|invalid (start|continuation) byte",
        "The bytes are not a text in the encoding with which they are read.",
    ),
    (
        r"codec can't encode|UnmappableCharacter",
        "The encoding has no form for a character of the text.",
    ),
    (
        r"closed file|(Stream|Cursor|ResultSet) (is )?closed|connection (is |already )closed",
        "It is used after it was closed.",
    ),
    # Databases
    (
        r"database is locked|Lock wait timeout|could not obtain lock",
        "Another transaction holds what this one wants to change.",
    ),
    (
        r"(?i)deadlock (detected|found)",
        "Two transactions wait for one another; one may be repeated.",
    ),
    (
        r"could not serialize access|OptimisticLock|StaleObjectState",
        "Somebody else changed the same row meanwhile; the transaction may be repeated.",
    ),
    (
        r"(?i)unique constraint|duplicate (key|entry)|E11000",
        "There is a row with this key already.",
    ),
    (r"(?i)foreign key constraint", "The row refers to one that is not there, or is referred to."),
    (r"(?i)not[- ]null constraint|cannot be null", "A column that must have a value gets none."),
    (
        r"(?i)value too long for type|Data too long for column",
        "The text is longer than the column.",
    ),
)


def meaning_of(said: str) -> str:
    """What "type: message" means, in a sentence; "" when it speaks for itself."""
    for pattern, meaning in _MEANINGS:
        if re.search(pattern, said):
            return meaning
    return ""
