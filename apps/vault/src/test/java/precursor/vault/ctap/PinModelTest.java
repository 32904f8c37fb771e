package precursor.vault.ctap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The authenticator and {@link PinModel} get the same long rows of random commands, and always say the same. */
final class PinModelTest {

    private static final int SEEDS = 5;
    private static final int COMMANDS = 600;

    @Test
    void theAuthenticatorSaysWhatTheModelSays() {
        Map<CtapStatus, Integer> seen = new EnumMap<>(CtapStatus.class);
        for (long seed = 1; seed <= SEEDS; seed++) {
            PinModelRun run = new PinModelRun(new Random(seed)::nextInt);
            for (int i = 0; i < COMMANDS; i++) {
                try {
                    run.step();
                } catch (AssertionError e) {
                    throw new AssertionError("seed " + seed + ", command " + i + ": " + e.getMessage(), e);
                }
            }
            assertEquals(List.of(), run.platform.env.faults);
            run.seen.forEach((status, count) -> seen.merge(status, count, Integer::sum));
        }
        for (CtapStatus status : List.of(
                CtapStatus.OK,
                CtapStatus.PIN_INVALID,
                CtapStatus.PIN_BLOCKED,
                CtapStatus.PIN_AUTH_INVALID,
                CtapStatus.PIN_AUTH_BLOCKED,
                CtapStatus.PIN_NOT_SET,
                CtapStatus.PIN_POLICY_VIOLATION,
                CtapStatus.PUAT_REQUIRED,
                CtapStatus.UV_BLOCKED,
                CtapStatus.UV_INVALID,
                CtapStatus.UNAUTHORIZED_PERMISSION,
                CtapStatus.NOT_ALLOWED,
                CtapStatus.OPERATION_DENIED,
                CtapStatus.USER_ACTION_TIMEOUT,
                CtapStatus.INVALID_OPTION,
                CtapStatus.INVALID_PARAMETER,
                CtapStatus.MISSING_PARAMETER)) {
            assertTrue(seen.getOrDefault(status, 0) >= 3, status + " came " + seen.get(status) + " times");
        }
    }
}
