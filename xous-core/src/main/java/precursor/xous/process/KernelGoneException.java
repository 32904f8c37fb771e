package precursor.xous.process;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import precursor.xous.message.XousError;
import precursor.xous.message.XousException;

/** A process's own link to the kernel is cut: it is being ended, and whatever it was about ends with it. */
final class KernelGoneException extends XousException {

    KernelGoneException(IOException cause) {
        super(XousError.PROCESS_TERMINATED, "the kernel is gone");
        initCause(cause);
    }

    /** Whether that is why this failed, however often it was wrapped on its way. */
    static boolean isBehind(Throwable failure) {
        for (@Nullable Throwable t = failure; t != null; t = t.getCause()) {
            if (t instanceof KernelGoneException) {
                return true;
            }
        }
        return false;
    }
}
