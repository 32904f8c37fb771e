package precursor.vault.ui;

import java.util.List;
import java.util.function.Supplier;
import precursor.services.gam.api.CanvasSize;
import precursor.services.gam.api.RawKeys;
import precursor.services.graphics.api.Gid;
import precursor.services.graphics.api.Shape;
import precursor.services.graphics.api.TextView;
import precursor.services.ticktimer.api.Alarm;
import precursor.xous.message.Pid;
import precursor.xous.message.Reply;
import precursor.xous.process.Envelope;

/** Vault's screen: keeps the list and draws it when it, or what stands in it, changes. */
public final class VaultServer {

    /** How long the device shows itself, in milliseconds. */
    static final long WINK_MILLIS = 5_000;

    /** Where it draws. */
    public interface Canvas {

        Gid gid();

        CanvasSize size();

        void clear();

        void draw(List<Shape> shapes);

        void post(TextView text);

        /** Shows what was drawn. */
        void redraw();

        /** The process that gave the canvas, and sends keys. */
        Pid owner();

        /** That process died: gets a canvas of the one that takes its place. */
        void renew();
    }

    private final Canvas canvas;
    private final Supplier<List<ListRow>> rows;
    private final Alarm winkOver;
    private final Runnable menu;
    private FidoList list;
    private boolean winking;

    /**
     * @param rows what the authenticator holds now
     * @param winkOver an alarm of {@link VaultEvent#WINK_OVER}
     * @param menu opens the menu, and does not wait for what is done there
     */
    public VaultServer(
            Canvas canvas, Supplier<List<ListRow>> rows, Alarm winkOver, Runnable menu) {
        this.canvas = canvas;
        this.rows = rows;
        this.winkOver = winkOver;
        this.menu = menu;
        this.list = FidoList.empty(screen().rows()).with(rows.get());
    }

    /** What comes from another than who has it to say is not heard. */
    public Reply handle(VaultEvent event, Envelope envelope) {
        handle(event, envelope.sender());
        return Reply.NONE;
    }

    void handle(VaultEvent event, Pid sender) {
        switch (event) {
            case VaultEvent.Redraw e -> draw();
            case VaultEvent.Keys e when sender.equals(canvas.owner()) -> keys(e.keys());
            case VaultEvent.CredentialsChanged e -> show(list.with(rows.get()));
            case VaultEvent.Wink e -> {
                winking = true;
                winkOver.in(WINK_MILLIS);
                draw();
            }
            case VaultEvent.WinkOver e when winkOver.isDue(e.words()) -> {
                winking = false;
                draw();
            }
            case VaultEvent.Died e when sender.equals(Pid.KERNEL) && e.pid() == canvas.owner().number() -> canvas.renew();
            // The GAM asks for a drawing when there is something to see; credentials are served all the time.
            case VaultEvent.Focus e -> {}
            case VaultEvent.Keys e -> {}
            case VaultEvent.WinkOver e -> {}
            case VaultEvent.Died e -> {}
        }
    }

    private void keys(RawKeys keys) {
        if (keys.codePoints().contains(RawKeys.F4)) {
            menu.run();
        }
        FidoList moved = list;
        for (int key : keys.codePoints()) {
            moved =
                    switch (key) {
                        case RawKeys.UP -> moved.up();
                        case RawKeys.DOWN -> moved.down();
                        case RawKeys.LEFT -> moved.pageUp();
                        case RawKeys.RIGHT -> moved.pageDown();
                        default -> moved;
                    };
        }
        if (!moved.equals(list)) {
            show(moved);
        }
    }

    private void show(FidoList changed) {
        list = changed;
        draw();
    }

    private ListScreen screen() {
        return new ListScreen(canvas.gid(), canvas.size());
    }

    private void draw() {
        ListScreen.Drawing drawing = screen().draw(list, winking);
        canvas.clear();
        canvas.draw(drawing.shapes());
        drawing.texts().forEach(canvas::post);
        canvas.redraw();
    }
}
