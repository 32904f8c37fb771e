package precursor.pddb.tool;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.util.Locale;
import java.util.Optional;

/** Why the host refused to read or write, as a few words and an exit code. */
final class Reason {

    private Reason() {}

    /** A few words, without the path, which the caller says. */
    static String of(IOException e) {
        if (e instanceof AccessDeniedException denied && denied.getReason() == null) {
            return "permission denied";
        }
        if (e instanceof FileSystemException failed) {
            return Optional.ofNullable(failed.getReason()).orElse(failed.getClass().getSimpleName());
        }
        return Optional.ofNullable(e.getMessage()).orElse(e.getClass().getSimpleName());
    }

    /** The exit code for a refusal while something was written. */
    static ExitCode code(IOException e) {
        String reason = of(e).toLowerCase(Locale.ROOT);
        if (reason.contains("no space left") || reason.contains("quota exceeded") || reason.contains("file too large")
                || reason.contains("not enough space")) {
            return ExitCode.DISK_FULL;
        }
        return reason.contains("read-only") || reason.contains("permission denied") ? ExitCode.READ_ONLY : ExitCode.IO;
    }

    /** What cannot be written, why, and what to do. */
    static ToolException writing(Object target, IOException e) {
        ExitCode code = code(e);
        String advice =
                switch (code) {
                    case DISK_FULL -> ": make room, or choose another disk; nothing was changed";
                    case READ_ONLY -> ": choose a place that can be written; nothing was changed";
                    default -> "";
                };
        return new ToolException(code, target + " cannot be written: " + of(e) + advice);
    }
}
