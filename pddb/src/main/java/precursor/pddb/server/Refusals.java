package precursor.pddb.server;

import precursor.pddb.api.ErrorCode;
import precursor.pddb.api.PddbRequest;
import precursor.pddb.format.PddbError;
import precursor.xous.message.Reply;
import precursor.xous.message.Request;

/** What the engine refuses, in the words of the messages. Texts of the engine stay here. */
final class Refusals {

    private Refusals() {}

    static ErrorCode code(PddbError error) {
        return switch (error) {
            case NOT_FORMATTED, TRUNCATED, FOREIGN, NOT_MOUNTED -> ErrorCode.NOT_MOUNTED;
            case MEDIUM_FAILED -> ErrorCode.MEDIUM_FAILED;
            case WRONG_PIN, ACCESS_DENIED -> ErrorCode.ACCESS_DENIED;
            case NOT_FOUND -> ErrorCode.NOT_FOUND;
            case ALREADY_EXISTS -> ErrorCode.ALREADY_EXISTS;
            case NO_SPACE -> ErrorCode.NO_SPACE;
            case NAME_TOO_LONG -> ErrorCode.NAME_TOO_LONG;
            case INVALID_NAME -> ErrorCode.INVALID_NAME;
            case PASSWORD_TOO_LONG -> ErrorCode.PASSWORD_TOO_LONG;
            case READ_ONLY -> ErrorCode.READ_ONLY;
            case BASIS_LOST -> ErrorCode.BASIS_LOST;
            case DAMAGED -> ErrorCode.DAMAGED;
            case TOO_LARGE -> ErrorCode.TOO_LARGE;
            case BUSY -> ErrorCode.BUSY;
        };
    }

    /** A refusal, as the kind of the request wants it. */
    static Reply of(PddbRequest request, ErrorCode code) {
        return switch (request) {
            case Request.Scalar r -> Reply.NONE;
            case Request.BlockingScalar r -> Reply.scalar(code.ordinal(), 0);
            default -> Reply.payload(out -> out.enumeration(code));
        };
    }
}
