package precursor.services.modals.api;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import precursor.services.graphics.api.Token;
import precursor.services.modals.api.ModalsRequest.Choice;
import precursor.services.modals.api.ModalsRequest.Typed;
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

    /**
     * @param token 128 random bits of this client alone
     */
    public Modals(Connection connection, Token token) {
        this.connection = connection;
        this.token = token;
    }

    /** Shows a text until a key is pressed. */
    public void showNotification(String text) {
        show(new ModalsRequest.Notification(token, text, Optional.empty()));
    }

    /** Shows a text with a QR code until a key is pressed. */
    public void showNotification(String text, String qr) {
        show(new ModalsRequest.Notification(token, text, Optional.of(qr)));
    }

    /** Shows a picture until a key is pressed. */
    public void showImage(Bitmap image) {
        show(new ModalsRequest.Image(token, image));
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
        show(new ModalsRequest.DynamicNotification(token, title, text));
    }

    /** Changes what is given. */
    public void dynamicNotificationUpdate(Optional<String> title, Optional<String> text) {
        connection.lend(new ModalsRequest.DynamicNotificationUpdate(token, title, text));
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
        ScalarResult result = connection.call(new ModalsRequest.ListenToDynamicNotification(token));
        return result.first() == 1 ? OptionalInt.of((int) result.second()) : OptionalInt.empty();
    }

    List<TypedText> alert(
            String prompt,
            List<TextField> fields,
            boolean growable,
            Function<List<TypedText>, Optional<String>> validator) {
        turn();
        List<TypedText> typed =
                show(new ModalsRequest.PromptWithTextResponse(token, prompt, fields, growable), Modals::texts);
        Optional<String> objection = validate(validator, typed);
        while (objection.isPresent()) {
            typed.forEach(TypedText::close);
            typed = connection.lendMut(new ModalsRequest.TextResponseValid(token, objection), Modals::texts);
            objection = validate(validator, typed);
        }
        connection.lendMut(new ModalsRequest.TextResponseValid(token, Optional.empty()), Modals::texts);
        return typed;
    }

    /** A validator that throws must not leave its dialog on the screen. */
    private Optional<String> validate(
            Function<List<TypedText>, Optional<String>> validator, List<TypedText> typed) {
        boolean judged = false;
        try {
            Optional<String> objection = validator.apply(typed);
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
        start(dialog);
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
        }
    }

    private void turn() {
        if (connection.call(new ModalsRequest.GetMutex(token)).first() != 1) {
            throw new XousException(XousError.UNAVAILABLE, "wait for a dialog");
        }
    }
}
