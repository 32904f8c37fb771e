package precursor.vault.ctap;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import precursor.vault.ctap.store.MemoryStore;

/**
 * A life of an authenticator, and the power goes before each single write to its store. Whatever a host was told is still so
 * afterwards: no credential is lost, no attempt at the PIN came back, no setting became looser, no counter went back.
 */
final class PowerCutTest {

    @Test
    void whateverAHostWasToldIsStillSo() {
        AuthenticatorLife whole = new AuthenticatorLife(Integer.MAX_VALUE);
        whole.live();
        assertTrue(whole.writes > 60, "a life of " + whole.writes + " writes");
        for (int n = 0; n < whole.writes; n++) {
            AuthenticatorLife life = new AuthenticatorLife(n);
            boolean cut = false;
            try {
                life.live();
            } catch (AuthenticatorLife.PowerCut e) {
                cut = true;
            }
            assertTrue(cut);
            try {
                life.checkAfterwards();
            } catch (AssertionError e) {
                throw new AssertionError(
                        "power cut before write " + n + ", which is write " + life.writesOfCommand + " of "
                                + life.command + ": " + e.getMessage(),
                        e);
            }
        }
    }

    @Test
    void theAttemptIsWrittenBeforeThePinIsLookedAt() {
        // The write itself puts another PIN into the store; which of the two is right tells what came first.
        MemoryStore memory = new MemoryStore();
        boolean[] swap = {false};
        Platform platform = new Platform(new FaultyStore(memory, () -> {
            if (swap[0]) {
                memory.insert(2045, TestHost.concat(new byte[] {4}, HostPin.pinHash("8642")));
            }
        }));
        HostPin pin = new HostPin(platform, 2);
        pin.setPin("1357").ok();
        swap[0] = true;
        pin.getPinToken("8642").ok();
    }
}
