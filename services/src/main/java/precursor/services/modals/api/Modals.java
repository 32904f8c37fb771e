package precursor.services.modals.api;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import precursor.services.graphics.api.Token;
import precursor.xous.message.PayloadReader;
import precursor.xous.message.Request;
import precursor.xous.message.ScalarResult;
import precursor.xous.message.XousError;
import precursor.xous.message.XousException;
import precursor.xous.process.Connection;

/**
 * A client of the dialog server. Every dialog waits for its turn: there is one dialog at a time on the whole device. One
 * thread shows dialogs with one of these; another thread may call {@link #dynamicNotificationClose} at any time, which
 * makes the first one's call end.
 */
public final class Modals {

    /** The service's name at the name server. */
    public static final String NAME = "_Modal Dialog Server_";

    private final Connection connection;
    private final Token token;
    private final List<ModalsRequest.AddModalItem> items = new ArrayList<>();
    /** Whether this client waits for the user, or for its turn to ask him. */
    private volatile boolean waits;
    /** Whether the user was asked to type, or something goes on behind a dialog. */
    private volatile boolean hasWork;
    /** Whether this client is to show nothing more. */
    private volatile boolean ended;

    /**
     * @param token 128 random bits of this client alone
     */
    public Modals(Connection connection, Token token) {
        this.connection = connection;
        this.token = token;
    }

    /**
     * Whether there is a dialog, and nothing is lost with it: the user reads or chooses, nothing that he types or typed is this client's, and nothing
     * goes on behind it. Any thread may ask.
     */
    public boolean isDispensable() {
        return waits && !hasWork;
    }

    /**
     * Takes away what is shown, as if the user had left it, and lets nothing more come up: each further dialog of this client is {@code UNAVAILABLE}.
     * Does not wait. For any thread.
     */
    public void end() {
        ended = true;
        dynamicNotificationClose();
    }

    /** Whether it was {@linkplain #end ended}. */
    public boolean isEnded() {
        return ended;
    }

    /** Shows a text until a key is pressed. */
    public void showNotification(String text) {
        show(new ModalsRequest.Notification(token, text, Optional.empty()));
    }

    /**
     * Shows a text with a QR code until a key is pressed.
     *
     * @param qr the UTF-8 of what it says, 1 to {@value ModalsRequest#MOST_QR} bytes, which stay the caller's to wipe
     */
    public void showNotification(String text, byte[] qr) {
        show(new ModalsRequest.Notification(token, text, Optional.of(qr)));
    }

    /**
     * Shows a text of any length page by page, until a key is pressed that turns none.
     *
     * @param utf8 at most {@value ModalsRequest#MOST_PAGES_TEXT} bytes, which stay the caller's to wipe
     */
    public void showPages(byte[] utf8) {
        show(new ModalsRequest.Pages(token, utf8));
    }

    /** Shows a picture until a key is pressed. */
    public void showImage(Bitmap image) {
        show(new ModalsRequest.Image(token, image));
    }

    /**
     * Shows a secret as BIP-39 words until a key is pressed.
     *
     * @param entropy 16, 20, 24, 28 or 32 bytes, which stay the caller's to wipe
     */
    public void showBip39(String caption, byte[] entropy) {
        show(new ModalsRequest.Bip39(token, caption, entropy));
    }

    /** Asks for BIP-39 words; gives what they stand for, which the caller closes, or none when the user has left it (F4). */
    public Optional<TypedText> inputBip39(String prompt) {
        hasWork = true;
        turn();
        return show(new ModalsRequest.Bip39Input(token, prompt), Modals::texts).stream().findFirst();
    }

    /** Asks for one to ten texts. */
    public AlertBuilder alertBuilder(String prompt) {
        return new AlertBuilder(this, prompt);
    }

    /** Adds an item to the next list. */
    public void addListItem(String text) {
        addStatefulListItem(text, false);
    }

    public void addList(List<String> texts) {
        texts.forEach(this::addListItem);
    }

    /** Adds an item that is on or off at first, for {@link #getCheckbox}. */
    public void addStatefulListItem(String text, boolean on) {
        items.add(new ModalsRequest.AddModalItem(token, text, on));
    }

    /** Lets the user choose one of the items added; the first is preselected. */
    public String getRadiobutton(String prompt) {
        return radio(prompt).text();
    }

    /** As {@link #getRadiobutton}; gives the item's index. */
    public int getRadioIndex(String prompt) {
        return radio(prompt).index();
    }

    /** Lets the user switch the items added on and off; gives those that are on. */
    public List<String> getCheckbox(String prompt) {
        return check(prompt).stream().map(Choice::text).toList();
    }

    /** As {@link #getCheckbox}; gives indices. */
    public List<Integer> getCheckIndices(String prompt) {
        return check(prompt).stream().map(Choice::index).toList();
    }

    /** Shows a progress bar until {@link #finishProgress}. */
    public void startProgress(String title, int start, int end, int now) {
        hasWork = true;
        show(new ModalsRequest.StartProgress(token, title, start, end, now));
    }

    public void updateProgress(int now) {
        connection.send(new ModalsRequest.DoUpdateProgress(token, now));
    }

    public void finishProgress() {
        connection.call(new ModalsRequest.StopProgress(token));
    }

    /** Lets the user move a value between {@code start} and {@code end}. */
    public int slider(String title, int start, int end, int now, int step) {
        turn();
        return show(new ModalsRequest.Slider(token, title, start, end, now, step), in -> in.i32(start, end));
    }

    /** Shows a title and a text until {@link #dynamicNotificationClose}. */
    public void dynamicNotification(Optional<String> title, Optional<String> text) {
        hasWork = true;
        show(new ModalsRequest.DynamicNotification(token, title, text, Optional.empty()));
    }

    /**
     * The same for a question that comes unasked: no key counts for it while the person was just busy with something else.
     *
     * @param meanwhile stands there in the place of the text as long as no key counts
     */
    public void unaskedNotification(String title, String text, String meanwhile) {
        hasWork = true;
        show(new ModalsRequest.DynamicNotification(
                token, Optional.of(title), Optional.of(text), Optional.of(meanwhile)));
    }

    /**
     * The same with a secret between the two, which is wiped there when it goes.
     *
     * @param secret UTF-8, at most {@value ModalsRequest#MOST_SECRET} bytes, which stay the caller's to wipe
     */
    public void dynamicNotification(String title, byte[] secret, String text) {
        show(new ModalsRequest.SecretNotification(token, title, secret, text));
    }

    /** Changes what is given. */
    public void dynamicNotificationUpdate(Optional<String> title, Optional<String> text) {
        connection.lend(new ModalsRequest.DynamicNotificationUpdate(token, title, text, Optional.empty()));
    }

    /** Changes the text of a question that came unasked, and what stands there meanwhile. */
    public void unaskedNotificationUpdate(String text, String meanwhile) {
        connection.lend(new ModalsRequest.DynamicNotificationUpdate(
                token, Optional.empty(), Optional.of(text), Optional.of(meanwhile)));
    }

    /** Takes the dynamic notification down, or gives up waiting for a turn. */
    public void dynamicNotificationClose() {
        connection.send(new ModalsRequest.DynamicNotificationClose(token));
    }

    /**
     * Waits for a key that goes down and up while the dynamic notification is shown.
     *
     * @return its character, see {@link precursor.services.gam.api.RawKeys}; none when the notification was closed
     */
    public OptionalInt dynamicNotificationBlockingListener() {
        waits = true;
        try {
            ScalarResult result = connection.call(new ModalsRequest.ListenToDynamicNotification(token));
            return result.first() == 1 ? OptionalInt.of((int) result.second()) : OptionalInt.empty();
        } finally {
            waits = false;
        }
    }

    List<TypedText> alert(
            String prompt,
            List<TextField> fields,
            boolean growable,
            Function<List<TypedText>, Optional<Objection>> validator) {
        hasWork = true;
        turn();
        List<TypedText> typed =
                show(new ModalsRequest.PromptWithTextResponse(token, prompt, fields, growable), Modals::texts);
        Optional<Objection> objection = validate(validator, typed);
        while (objection.isPresent()) {
            typed.forEach(TypedText::close);
            typed = connection.lendMut(new ModalsRequest.TextResponseValid(token, objection), Modals::texts);
            objection = validate(validator, typed);
        }
        end(typed);
        return typed;
    }

    /** The dialog may be taken away at this moment, too: nobody gets what was typed then. */
    private void end(List<TypedText> typed) {
        boolean ended = false;
        try {
            connection.lendMut(new ModalsRequest.TextResponseValid(token, Optional.empty()), Modals::texts);
            ended = true;
        } finally {
            if (!ended) {
                typed.forEach(TypedText::close);
            }
        }
    }

    /** A validator that throws must not leave its dialog on the screen. */
    private Optional<Objection> validate(
            Function<List<TypedText>, Optional<Objection>> validator, List<TypedText> typed) {
        boolean judged = false;
        try {
            Optional<Objection> objection = validator.apply(typed);
            judged = true;
            return objection;
        } finally {
            if (!judged) {
                typed.forEach(TypedText::close);
                dynamicNotificationClose();
            }
        }
    }

    private static List<TypedText> texts(PayloadReader in) {
        return Typed.read(in).texts().stream().map(TypedText::new).toList();
    }

    private Choice radio(String prompt) {
        turnWithItems();
        return show(new ModalsRequest.PromptWithFixedResponse(token, prompt), Choice::read);
    }

    private List<Choice> check(String prompt) {
        turnWithItems();
        return show(
                new ModalsRequest.PromptWithMultiResponse(token, prompt),
                in -> in.list(ModalsRequest.MOST_ITEMS, Choice::read));
    }

    private void turnWithItems() {
        List<ModalsRequest.AddModalItem> added = List.copyOf(items);
        items.clear();
        turn();
        added.forEach(this::start);
    }

    private void show(Request.Lend dialog) {
        turn();
        try {
            start(dialog);
        } finally {
            waits = false;
        }
    }

    /** A dialog that could not start must not keep the turn. */
    private void start(Request.Lend dialog) {
        try {
            connection.lend(dialog);
        } catch (XousException e) {
            dynamicNotificationClose();
            throw e;
        }
    }

    private <T> T show(Request.MutableLend dialog, Function<PayloadReader, T> answer) {
        try {
            return connection.lendMut(dialog, answer);
        } catch (XousException e) {
            dynamicNotificationClose();
            throw e;
        } finally {
            waits = false;
        }
    }

    private void turn() {
        waits = true;
        ScalarResult turn = connection.call(new ModalsRequest.GetMutex(token));
        if (turn.first() == 1 && !ended) {
            return;
        }
        waits = false;
        if (turn.first() == 1) {
            dynamicNotificationClose(); // it was ended before there was anything to take away
        }
        throw new XousException(XousError.UNAVAILABLE, "wait for a dialog");
    }
}
