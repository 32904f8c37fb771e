package precursor.pddb.tool;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.util.Optional;
import precursor.pddb.api.ErrorCode;
import precursor.pddb.api.PddbApiException;
import precursor.pddb.format.PddbError;
import precursor.pddb.format.PddbException;

/** What a failure means to the person at the command line. */
record Explanation(ExitCode code, String text) {

    /** Empty when it is a fault of this program. */
    static Optional<Explanation> of(Throwable failure) {
        return switch (failure) {
            case ToolException e -> Optional.of(new Explanation(e.code(), String.valueOf(e.getMessage())));
            case PddbException e -> Optional.of(new Explanation(code(e.error()), String.valueOf(e.getMessage())));
            case PddbApiException e when e.code() == ErrorCode.INVALID_PATH ->
                Optional.of(new Explanation(
                        ExitCode.BAD_NAME, "that is no path: it ends in a colon. Paths are dict:key, :basis:dict:key or ::dict:key"));
            case FileSystemException e when e.getFile() != null ->
                Optional.of(new Explanation(Reason.code(e), e.getFile() + ": " + Reason.of(e)));
            case IOException e -> Optional.of(new Explanation(Reason.code(e), Reason.of(e)));
            default -> Optional.empty();
        };
    }

    private static ExitCode code(PddbError error) {
        return switch (error) {
            case NOT_FORMATTED -> ExitCode.NOT_FORMATTED;
            case TRUNCATED -> ExitCode.TRUNCATED;
            case FOREIGN -> ExitCode.FOREIGN;
            case WRONG_PIN -> ExitCode.WRONG_PIN;
            case ACCESS_DENIED -> ExitCode.WRONG_PASSWORD;
            case NOT_FOUND -> ExitCode.NOT_FOUND;
            case ALREADY_EXISTS -> ExitCode.EXISTS;
            case NO_SPACE -> ExitCode.FULL;
            case NAME_TOO_LONG, INVALID_NAME, PASSWORD_TOO_LONG -> ExitCode.BAD_NAME;
            case READ_ONLY -> ExitCode.READ_ONLY;
            case DAMAGED -> ExitCode.DAMAGED;
            case TOO_LARGE -> ExitCode.TOO_LARGE;
            case BUSY -> ExitCode.IN_USE;
            case MEDIUM_FAILED -> ExitCode.IO;
            case BASIS_LOST, NOT_MOUNTED -> ExitCode.FAULT;
        };
    }
}
