package precursor.services.keyboard;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongConsumer;
import java.util.function.Predicate;
import precursor.hw.KeyLayout;
import precursor.services.keyboard.api.KeyMap;
import precursor.services.keyboard.api.KeyboardNews;
import precursor.services.keyboard.api.KeyboardRequest;
import precursor.xous.device.KeysDevice;
import precursor.xous.device.Subscription;
import precursor.xous.message.Pid;
import precursor.xous.message.Reply;
import precursor.xous.message.Words;
import precursor.xous.process.Envelope;
import precursor.xous.process.Subscriber;

/**
 * The driver: brings what happens at the matrix to those who listen. One thread; nothing in it waits but for the
 * ticktimer's immediate answers, and for the listener to take its keys.
 */
final class KeyboardServer {

    /** How the server connects to a subscriber's server. */
    @FunctionalInterface
    interface Connector {
        Subscriber connect(Pid pid, Subscription to);
    }

    private final KeyDecoder decoder;
    private final Function<KeyLayout.Name, KeyLayout> layouts;
    private final Consumer<KeyLayout.Name> setCaps;
    private final Connector connector;
    private final LongConsumer wakeUpBy;
    private final Predicate<Words> isWakeUp;
    private final KeyListeners listeners = new KeyListeners();
    private final EscapeSequences escapes = new EscapeSequences();
    private KeyMap map = KeyMap.QWERTY;

    /**
     * @param layouts gives the layout of a name
     * @param setCaps says what the keys give from now on
     * @param wakeUpBy asks for a wake-up call by that time since power-on, in milliseconds
     * @param isWakeUp whether the words are that call; the second is the time then
     */
    KeyboardServer(
            KeyDecoder decoder,
            Function<KeyLayout.Name, KeyLayout> layouts,
            Consumer<KeyLayout.Name> setCaps,
            Connector connector,
            LongConsumer wakeUpBy,
            Predicate<Words> isWakeUp) {
        this.decoder = decoder;
        this.layouts = layouts;
        this.setCaps = setCaps;
        this.connector = connector;
        this.wakeUpBy = wakeUpBy;
        this.isWakeUp = isWakeUp;
    }

    /** The map that the keys have at power-on. */
    void begin(KeyMap stored) {
        use(stored);
    }

    Reply handle(KeyboardInput input, Envelope envelope) {
        return switch (input) {
            case KeyboardInput.Asked asked -> answer(asked.request(), envelope);
            case KeyboardInput.Keys keys -> {
                if (envelope.sender().equals(Pid.BOARD)) {
                    onNews(keys.news());
                }
                yield Reply.NONE;
            }
            case KeyboardInput.Died died -> {
                if (envelope.sender().equals(Pid.KERNEL)) {
                    listeners.died(new Pid(died.pid()));
                }
                yield Reply.NONE;
            }
            case KeyboardInput.WakeUp call -> {
                if (isWakeUp.test(call.words())) {
                    tell(decoder.advance(call.words().second()));
                }
                yield Reply.NONE;
            }
        };
    }

    private Reply answer(KeyboardRequest request, Envelope envelope) {
        return switch (request) {
            case KeyboardRequest.SelectKeyMap r -> {
                select(r.map());
                yield Reply.NONE;
            }
            case KeyboardRequest.GetKeyMap r -> Reply.scalar(map.ordinal());
            case KeyboardRequest.RegisterListener r ->
                listeners.listen(connector.connect(envelope.sender(), r.to()));
            case KeyboardRequest.RegisterRawListener r ->
                listeners.listenRaw(connector.connect(envelope.sender(), r.to()));
            case KeyboardRequest.RegisterKeyObserver r ->
                listeners.observe(connector.connect(envelope.sender(), r.to()));
            case KeyboardRequest.SetRepeat r -> {
                decoder.setRepeat(r.rateMs(), r.delayMs());
                yield Reply.NONE;
            }
            case KeyboardRequest.InjectKey r -> {
                inject(r.codePoint());
                yield Reply.NONE;
            }
            case KeyboardRequest.BlockingKeyListener r -> listeners.await(envelope);
            case KeyboardRequest.SuspendResume r -> {
                decoder.forgetHeld();
                yield Reply.NONE;
            }
            case KeyboardRequest.SetChordInterval r -> {
                decoder.setChordInterval(r.ms());
                yield Reply.NONE;
            }
            // There is no motor to shake: accepted, as clients expect, without effect.
            case KeyboardRequest.Vibe r -> Reply.NONE;
        };
    }

    private void select(KeyMap wanted) {
        if (wanted != map) {
            use(wanted);
        }
    }

    private void use(KeyMap wanted) {
        KeyLayout.Name name = layoutOf(wanted);
        decoder.setLayout(layouts.apply(name));
        map = wanted;
        setCaps.accept(name);
    }

    private static KeyLayout.Name layoutOf(KeyMap map) {
        return switch (map) {
            case QWERTY -> KeyLayout.Name.QWERTY;
            case AZERTY -> KeyLayout.Name.AZERTY;
            case QWERTZ -> KeyLayout.Name.QWERTZ;
            case DVORAK -> KeyLayout.Name.DVORAK;
            case BRAILLE -> KeyLayout.Name.BRAILLE;
        };
    }

    private void onNews(KeysDevice.News news) {
        switch (news) {
            case KeysDevice.News.Key k -> {
                tell(List.of(new KeyboardNews.Scan(k.row(), k.column(), k.down())));
                tell(
                        k.down()
                                ? decoder.press(k.row(), k.column(), k.atMs())
                                : decoder.release(k.row(), k.column(), k.atMs()));
            }
            case KeysDevice.News.Typed typed -> inject(typed.codePoint());
        }
    }

    private void inject(int codePoint) {
        for (int key : escapes.put(codePoint)) {
            tell(decoder.tap(key));
        }
    }

    private void tell(List<KeyboardNews> news) {
        listeners.tell(news);
        decoder.nextDue().ifPresent(wakeUpBy);
    }
}
