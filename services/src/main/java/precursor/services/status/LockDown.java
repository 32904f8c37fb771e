package precursor.services.status;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Whether the host's operating system keeps this process, and so its like, from system calls that it has no need for. */
final class LockDown {

    private static final Path SELF = Path.of("/proc/self/status");
    private static final String FILTERED = "\nSeccomp:\t2";

    private LockDown() {}

    /** What Linux says of this process; elsewhere there is no lock-down. */
    static boolean isOn() {
        try {
            return Files.readString(SELF, StandardCharsets.ISO_8859_1).contains(FILTERED);
        } catch (IOException e) {
            return false;
        }
    }
}
