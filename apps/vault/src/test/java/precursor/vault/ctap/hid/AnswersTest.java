package precursor.vault.ctap.hid;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import precursor.vault.ctap.CtapStatus;
import precursor.vault.ctap.FakeVerification;
import precursor.vault.ctap.Preferences;
import precursor.vault.ctap.PresenceRequest;
import precursor.vault.ctap.TestHost;
import precursor.vault.ctap.UvVerdict;
import precursor.vault.ctap.Verdict;
import precursor.vault.ctap.cbor.CborMap;
import precursor.vault.ctap.cbor.CborValue;
import precursor.vault.ctap.store.StoreNumbers;

/** Questions other than yes or no: verification on the device, and the choice of an account. */
final class AnswersTest {

    private static final int MAKE = 1;
    private static final int GET = 2;

    private final TestHost host = new TestHost();
    private int channel;

    @BeforeEach
    void open() {
        host.env.verification.configure();
        channel = host.open();
    }

    private static CborMap.Builder make(int user, boolean rk, boolean uv) {
        CborValue algorithm = CborMap.builder()
                .put("alg", CborValue.of(-7))
                .put("type", CborValue.of("public-key"))
                .build();
        return CborMap.builder()
                .put(1, CborValue.of(new byte[32]))
                .put(2, CborMap.builder().put("id", CborValue.of("example.com")).build())
                .put(
                        3,
                        CborMap.builder()
                                .put("id", CborValue.of(new byte[] {(byte) user}))
                                .put("name", CborValue.of("user" + user))
                                .build())
                .put(4, CborValue.array(algorithm))
                .put(
                        7,
                        CborMap.builder()
                                .put("rk", CborValue.of(rk))
                                .put("uv", CborValue.of(uv))
                                .build());
    }

    private FakeVerification.Asked asked() {
        return host.env.verification.asked.orElseThrow();
    }

    private int uvRetries() {
        return host.env.store().find(StoreNumbers.UV_RETRIES).map(value -> value[0] & 0xff).orElse(5);
    }

    @Test
    void verifyingIsAskedAndAnsweredLater() {
        host.ctap2(channel, MAKE, make(1, false, true));
        assertEquals(List.of(), host.take());
        assertEquals(1, host.keepalives.size());
        assertEquals(30, asked().seconds());
        assertEquals(5, asked().attemptsLeft());
        assertEquals(Optional.empty(), host.env.asked, "one question, not two");
        host.device.verified(asked().ticket(), UvVerdict.VERIFIED);
        assertEquals(0, host.status());
        assertEquals(Optional.empty(), host.env.verification.asked);
    }

    @Test
    void aWrongPinIsAskedForAgainUnderANewTicket() {
        host.ctap2(channel, MAKE, make(1, false, true));
        long first = asked().ticket();
        host.device.verified(first, UvVerdict.WRONG);
        assertEquals(4, asked().attemptsLeft());
        assertTrue(asked().ticket() > first);
        host.device.verified(first, UvVerdict.VERIFIED);
        assertEquals(List.of(), host.take(), "an answer to the question before does not count");
        host.device.answered(asked().ticket(), Verdict.APPROVED);
        assertEquals(List.of(), host.take(), "approval is no verification");
        host.device.verified(asked().ticket(), UvVerdict.VERIFIED);
        assertEquals(0, host.status());
    }

    @Test
    void silenceEndsItAndTimeIsCountedDown() {
        host.ctap2(channel, MAKE, make(1, false, true));
        host.passes(1_000);
        host.passes(1_000);
        assertEquals(List.of(29, 28), host.env.verification.countdown);
        host.passes(28_000);
        assertEquals(CtapStatus.USER_ACTION_TIMEOUT.code(), host.status());
        assertEquals(Optional.empty(), host.env.verification.asked);
        assertEquals(5, uvRetries());
    }

    @Test
    void whoeverCancelsTakesTheQuestionDownAndCostsNoAttempt() {
        for (int i = 0; i < 20; i++) {
            host.ctap2(channel, MAKE, make(1, false, true));
            long ticket = asked().ticket();
            assertEquals(4, uvRetries(), "spent while it may be made");
            host.message(channel, TestHost.CANCEL);
            assertEquals(CtapStatus.KEEPALIVE_CANCEL.code(), host.status());
            assertEquals(Optional.empty(), host.env.verification.asked);
            assertEquals(5, uvRetries());
            host.device.verified(ticket, UvVerdict.VERIFIED);
            assertEquals(List.of(), host.take());
        }
        host.ctap2(channel, MAKE, make(1, false, true));
        host.device.hangUp();
        assertEquals(5, uvRetries());
        host.ctap2(channel, MAKE, make(1, false, true));
        host.device.powerUp();
        assertEquals(5, uvRetries());
    }

    private void twoAccounts() {
        for (int user = 1; user <= 2; user++) {
            host.ctap2(channel, MAKE, make(user, true, true));
            host.device.verified(asked().ticket(), UvVerdict.VERIFIED);
            host.map();
        }
        host.env.canChoose = true;
    }

    private static CborMap.Builder get() {
        return CborMap.builder().put(1, CborValue.of("example.com")).put(2, CborValue.of(new byte[32]));
    }

    @Test
    void anAccountIsChosenByItsPlace() {
        twoAccounts();
        host.ctap2(channel, GET, get());
        long ticket = host.env.asked.orElseThrow().ticket();
        assertEquals(
                new PresenceRequest.ChooseAccount(
                        "example.com", List.of(Optional.of("user2"), Optional.of("user1")), false),
                host.env.asked.orElseThrow().request());
        host.device.answered(ticket, Verdict.APPROVED);
        host.device.chosen(ticket, 2);
        host.device.chosen(ticket, -1);
        host.device.chosen(ticket + 1, 0);
        assertEquals(List.of(), host.take(), "none of these is a choice");
        host.device.chosen(ticket, 1);
        CborMap user = ((CborValue.Map) host.map().get(CborValue.of(4)).orElseThrow()).entries();
        assertEquals(Optional.of(CborValue.of(new byte[] {1})), user.get(CborValue.of("id")));
    }

    @Test
    void aChoiceCanBeRefusedAndRunsOut() {
        twoAccounts();
        host.ctap2(channel, GET, get());
        host.deny();
        assertEquals(CtapStatus.OPERATION_DENIED.code(), host.status());
        host.ctap2(channel, GET, get());
        host.passes(30_000);
        assertEquals(CtapStatus.OPERATION_DENIED.code(), host.status());
        host.ctap2(channel, GET, get());
        host.message(channel, TestHost.CANCEL);
        assertEquals(CtapStatus.KEEPALIVE_CANCEL.code(), host.status());
        assertEquals(Optional.empty(), host.env.asked);
    }

    @Test
    void aCounterThatStaysZeroSaysThatThereIsNone() {
        host.env.preferences = new Preferences(false, true, true);
        host.ctap2(channel, MAKE, make(1, false, false));
        host.approve();
        byte[] authData = ((CborValue.Bytes) host.map().get(CborValue.of(2)).orElseThrow()).value();
        assertEquals(0, authData[33] | authData[34] | authData[35] | authData[36]);
    }
}
