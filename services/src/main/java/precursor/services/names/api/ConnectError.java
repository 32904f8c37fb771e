package precursor.services.names.api;

/** Why a connect was refused. The number on the wire is the order, from 1. */
public enum ConnectError {
    /** The message memory holds no name. */
    BAD_MEMORY_BUFFER,
    /** The kernel did not make the connection. */
    KERNEL_CONNECT_FAILED,
    /** The name is not UTF-8. */
    NAME_NOT_UTF8,
    /** The message was not a mutable lend. */
    WRONG_MESSAGE_KIND,
    /** No such server now, or all its connections are given, or the manifest does not let the caller have one. */
    SERVER_DOES_NOT_EXIST;

    public int code() {
        return ordinal() + 1;
    }
}
