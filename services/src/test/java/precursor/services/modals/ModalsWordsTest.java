package precursor.services.modals;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import precursor.services.bip39.Bip39;
import precursor.services.gam.api.RawKeys;
import precursor.services.modals.api.ModalsRequest;
import precursor.services.modals.api.Typed;
import precursor.xous.message.MalformedMessageException;
import precursor.xous.message.Memory;
import precursor.xous.message.Message;
import precursor.xous.message.PayloadWriter;
import precursor.xous.message.Reply;

/** Secrets as BIP-39 words: shown, and typed in. */
class ModalsWordsTest extends ModalsBench {

    static byte[] entropy(int bytes) {
        byte[] entropy = new byte[bytes];
        for (int i = 0; i < bytes; i++) {
            entropy[i] = (byte) (17 * i + 3);
        }
        return entropy;
    }

    private static String[] words(byte[] entropy) {
        return new String(new Bip39().phrase(entropy), StandardCharsets.US_ASCII).split(" ", -1);
    }

    private void enter(String... words) {
        for (String word : words) {
            type(word.substring(0, Math.min(4, word.length())));
            type(' ');
        }
    }

    @Test
    void wordsStayUntilAnyKeyAndAreWipedWhereTheyWereSent() {
        byte[] sent = entropy(32);
        takeTurn();
        assertEquals(Reply.DEFERRED, ask(new ModalsRequest.Bip39(MINE, "Your backup key", sent)));
        assertArrayEquals(new byte[32], sent);
        picture("words");
        type('x');
        assertEquals(List.of(Reply.returned()), replies);
        assertFalse(stage.front);
    }

    @Test
    void fourLettersOfEachWordAreEnough() {
        byte[] wanted = entropy(16);
        String[] words = words(wanted);
        takeTurn();
        assertEquals(Reply.DEFERRED, ask(new ModalsRequest.Bip39Input(MINE, "Type the words of your wallet")));
        enter(words);
        type(RawKeys.SELECT);
        assertArrayEquals(wanted, read(replies.getFirst(), Typed::read).texts().getFirst());
        assertFalse(stage.front);
    }

    @Test
    void whatTheLettersMayBecomeStandsBelow() {
        takeTurn();
        ask(new ModalsRequest.Bip39Input(MINE, "Type the words of your wallet"));
        enter(words(entropy(16))[0], words(entropy(16))[1]);
        type("act");
        picture("words-entry");
    }

    @Test
    void wordsThatDoNotBelongTogetherAreRefusedAndCanBeMended() {
        byte[] wanted = entropy(16);
        String[] words = words(wanted);
        String last = words[11];
        words[11] = last.equals("zoo") ? "abandon" : "zoo";
        takeTurn();
        ask(new ModalsRequest.Bip39Input(MINE, "Type the words of your wallet"));
        enter(words);
        type(RawKeys.ENTER);
        assertEquals(List.of(), replies);
        assertTrue(onScreen("do not belong together"));
        picture("words-refused");
        for (int i = 0; i <= words[11].length(); i++) {
            type(RawKeys.BACKSPACE);
        }
        assertFalse(onScreen("do not belong together"));
        enter(last);
        type(RawKeys.ENTER);
        assertArrayEquals(wanted, read(replies.getFirst(), Typed::read).texts().getFirst());
    }

    @Test
    void tooFewWordsCannotBeConfirmed() {
        takeTurn();
        ask(new ModalsRequest.Bip39Input(MINE, "Type the words of your wallet"));
        enter("zoo", "zoo", "zoo");
        type(RawKeys.ENTER, RawKeys.SELECT);
        assertEquals(List.of(), replies);
        assertTrue(stage.front);
    }

    @Test
    void whoLeavesHasTypedNothing() {
        takeTurn();
        ask(new ModalsRequest.Bip39Input(MINE, "Type the words of your wallet"));
        enter(words(entropy(32)));
        type(RawKeys.F4);
        assertEquals(List.of(), read(replies.getFirst(), Typed::read).texts());
        assertFalse(stage.front);
        // The next one has its turn.
        takeTurn();
    }

    @Test
    void entropyOfAnotherLengthIsMalformed() {
        for (int bytes : new int[] {0, 4, 15, 17, 33}) {
            ByteBuffer sent = ByteBuffer.allocate(256).order(ByteOrder.LITTLE_ENDIAN);
            PayloadWriter out = new PayloadWriter(sent);
            new ModalsRequest.Bip39(MINE, "", new byte[bytes]).writeTo(out);
            Message message = new Message.Lend(31, new Memory(sent, 0, out.written()));
            assertThrows(MalformedMessageException.class, () -> ModalsRequest.decode(message), bytes + " bytes");
        }
    }
}
