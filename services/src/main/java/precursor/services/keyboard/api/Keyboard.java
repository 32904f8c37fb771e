package precursor.services.keyboard.api;

import precursor.xous.device.Subscription;
import precursor.xous.message.ScalarResult;
import precursor.xous.process.Connection;

/** The keyboard driver, for its clients. */
public final class Keyboard {

    /** Its name at the name server. */
    public static final String NAME = "_Matrix keyboard driver_";

    /** Some of the characters that keys without a letter give. */
    public static final int F1 = 0x11;

    public static final int F2 = 0x12;
    public static final int F3 = 0x13;
    public static final int F4 = 0x14;
    /** F4 held: whatever can be locked is to be locked at once. */
    public static final int PANIC = 0x18;

    public static final int BACKSPACE = 0x08;
    public static final int ENTER = 0x0d;
    public static final int LEFT = '←';
    public static final int RIGHT = '→';
    public static final int UP = '↑';
    public static final int DOWN = '↓';
    public static final int SELECT = '∴';

    private final Connection connection;

    public Keyboard(Connection connection) {
        this.connection = connection;
    }

    public void selectKeyMap(KeyMap map) {
        connection.send(new KeyboardRequest.SelectKeyMap(map));
    }

    public KeyMap keyMap() {
        ScalarResult r = connection.call(new KeyboardRequest.GetKeyMap());
        return KeyMap.values()[(int) r.first()];
    }

    /** See {@link KeyboardRequest.RegisterListener}. */
    public void listen(Subscription to) {
        connection.lend(new KeyboardRequest.RegisterListener(to));
    }

    /** See {@link KeyboardRequest.RegisterRawListener}. */
    public void listenRaw(Subscription to) {
        connection.lend(new KeyboardRequest.RegisterRawListener(to));
    }

    /** See {@link KeyboardRequest.RegisterKeyObserver}. */
    public void observe(Subscription to) {
        connection.lend(new KeyboardRequest.RegisterKeyObserver(to));
    }

    public void setRepeat(int rateMs, int delayMs) {
        connection.send(new KeyboardRequest.SetRepeat(rateMs, delayMs));
    }

    /** See {@link KeyboardRequest.InjectKey}. */
    public void inject(int codePoint) {
        connection.send(new KeyboardRequest.InjectKey(codePoint));
    }

    public void vibrate(boolean on) {
        connection.send(new KeyboardRequest.Vibe(on));
    }

    /** Waits for the next key. */
    public KeyboardNews.Key nextKey() {
        ScalarResult r = connection.call(new KeyboardRequest.BlockingKeyListener());
        return new KeyboardNews.Key((int) r.first(), r.second());
    }
}
