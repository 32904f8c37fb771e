package precursor.services.log.api;

/** How important a record is. The order is the wire format. */
public enum Level {
    ERROR,
    WARN,
    INFO,
    DEBUG,
    TRACE
}
