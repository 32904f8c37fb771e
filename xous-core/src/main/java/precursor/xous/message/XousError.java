package precursor.xous.message;

import java.util.List;

/** The error codes of the Xous kernel interface, numbered by their order from 0. */
public enum XousError {
    NO_ERROR,
    BAD_ALIGNMENT,
    BAD_ADDRESS,
    OUT_OF_MEMORY,
    MEMORY_IN_USE,
    INTERRUPT_NOT_FOUND,
    INTERRUPT_IN_USE,
    INVALID_STRING,
    SERVER_EXISTS,
    SERVER_NOT_FOUND,
    PROCESS_NOT_FOUND,
    PROCESS_NOT_CHILD,
    PROCESS_TERMINATED,
    TIMEOUT,
    INTERNAL_ERROR,
    SERVER_QUEUE_FULL,
    THREAD_NOT_AVAILABLE,
    UNHANDLED_SYSCALL,
    INVALID_SYSCALL,
    SHARE_VIOLATION,
    INVALID_THREAD,
    INVALID_PID,
    UNKNOWN_ERROR,
    ACCESS_DENIED,
    USE_BEFORE_INIT,
    DOUBLE_FREE,
    DEBUG_IN_PROGRESS,
    INVALID_LIMIT,
    NOT_FOUND,
    INVALID_CODING,
    HARDWARE_ERROR,
    SERIALIZATION_ERROR,
    INVALID_ARGUMENT,
    NETWORK_ERROR,
    STORAGE_ERROR,
    UNAVAILABLE,
    PARSE_ERROR,
    INVALID_CORE,
    VERIFICATION_ERROR,
    SECURITY_ERROR;

    private static final List<XousError> BY_CODE = List.of(values());

    /** The number on the wire, 0 to 39. */
    public int code() {
        return ordinal();
    }

    /** The error of a number from the wire; anything unknown is {@link #UNKNOWN_ERROR}. */
    public static XousError of(long code) {
        return code >= 0 && code < BY_CODE.size() ? BY_CODE.get((int) code) : UNKNOWN_ERROR;
    }
}
