package precursor.vault.ctap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import precursor.vault.ctap.cbor.CborMap;
import precursor.vault.ctap.store.ForwardingStore;
import precursor.vault.ctap.store.Home;
import precursor.vault.ctap.store.MemoryStore;
import precursor.vault.ctap.store.StoreFullException;
import precursor.vault.ctap.store.StoreNumbers;

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

    @Test
    void aRegistrationThatCannotBeCountedLeavesNoCredential() {
        MemoryStore memory = new MemoryStore();
        boolean[] fails = {false};
        Platform platform = new Platform(new ForwardingStore(memory) {
            @Override
            public long insert(Home home, int number, byte[] value) {
                if (fails[0] && number == StoreNumbers.SIGNATURE_COUNTER) {
                    throw new StoreFullException();
                }
                return super.insert(home, number, value);
            }
        });
        CborMap.Builder request = Relying.makeDiscoverable("example.com", 1);
        byte[] id = Relying.credentialId(
                platform.send(Platform.MAKE_CREDENTIAL, request).ok().bytes(2));
        fails[0] = true;
        platform.send(Platform.MAKE_CREDENTIAL, request).expect(CtapStatus.KEY_STORE_FULL);
        platform.send(Platform.MAKE_CREDENTIAL, Relying.makeDiscoverable("example.com", 2))
                .expect(CtapStatus.KEY_STORE_FULL);
        assertEquals(1, platform.credentials.count());
        assertTrue(platform.credentials.find(id).isPresent(), "the account keeps what it had");
    }
}
