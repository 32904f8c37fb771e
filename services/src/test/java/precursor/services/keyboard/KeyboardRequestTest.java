package precursor.services.keyboard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import precursor.services.Wire;
import precursor.services.keyboard.api.KeyMap;
import precursor.services.keyboard.api.KeyboardNews;
import precursor.services.keyboard.api.KeyboardRequest;
import precursor.xous.device.Subscription;
import precursor.xous.message.MalformedMessageException;
import precursor.xous.message.Message;
import precursor.xous.message.Request;
import precursor.xous.message.Sid;
import precursor.xous.message.Words;

/** What is sent is what arrives, and nonsense is refused. */
class KeyboardRequestTest {

    private static final Subscription TO = new Subscription(new Sid(1, -2), 77);

    static Stream<Request> all() {
        return Stream.of(
                new KeyboardRequest.SelectKeyMap(KeyMap.DVORAK),
                new KeyboardRequest.GetKeyMap(),
                new KeyboardRequest.RegisterListener(TO),
                new KeyboardRequest.RegisterRawListener(TO),
                new KeyboardRequest.SetRepeat(30, 400),
                new KeyboardRequest.SetChordInterval(50),
                new KeyboardRequest.InjectKey(0x1f60a),
                new KeyboardRequest.Vibe(true),
                new KeyboardRequest.BlockingKeyListener(),
                new KeyboardRequest.SuspendResume(),
                new KeyboardRequest.RegisterKeyObserver(TO));
    }

    @ParameterizedTest
    @MethodSource("all")
    void aRequestArrivesAsItWasSent(Request request) {
        assertEquals(request, KeyboardRequest.decode(Wire.received(request)));
    }

    @Test
    void newsArriveAsTheyWereSent() {
        for (KeyboardNews news : new KeyboardNews[] {new KeyboardNews.Key('q', 7), new KeyboardNews.PressBegan(8)}) {
            assertEquals(
                    news, KeyboardNews.decode(news.kind(), new Message.Scalar(40 + news.kind(), news.words())));
        }
    }

    @Test
    void nonsenseIsRefusedAndNeverAnythingElse() {
        SplittableRandom random = new SplittableRandom(3);
        for (int i = 0; i < 20_000; i++) {
            Words words = new Words(odd(random), odd(random), odd(random), odd(random));
            Message message = new Message.Scalar(random.nextInt(14), words);
            try {
                KeyboardRequest decoded = KeyboardRequest.decode(message);
                assertEquals(message.opcode(), ((Request) decoded).opcode());
            } catch (MalformedMessageException e) {
                assertFalse(String.valueOf(e.getMessage()).isEmpty());
            }
        }
        assertThrows(
                MalformedMessageException.class,
                () -> KeyboardRequest.decode(new Message.Scalar(4, Words.of(0, 100))));
        assertThrows(
                MalformedMessageException.class,
                () -> KeyboardRequest.decode(new Message.Scalar(0, Words.of(5))));
    }

    private static long odd(SplittableRandom random) {
        return random.nextBoolean() ? random.nextLong() : random.nextLong(-2, 6);
    }
}
