package precursor.sim.lcd;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.image.Image;
import javafx.scene.image.PixelFormat;
import javafx.scene.input.Clipboard;
import javafx.scene.input.DragEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.TransferMode;
import precursor.sim.board.Keys;
import precursor.sim.paste.Paste;
import precursor.sim.paste.QrImage;

/** Ctrl+V types the clipboard's text on the device, or that of the QR code in its picture; so does a picture that is dropped on the window. */
final class Pasting {

    private static final KeyCombination CTRL_V = new KeyCodeCombination(KeyCode.V, KeyCombination.SHORTCUT_DOWN);

    private final IntConsumer keys;
    private final Consumer<String> complain;

    /**
     * @param keys types a character on the device
     * @param complain says in plain words why nothing was typed
     */
    Pasting(IntConsumer keys, Consumer<String> complain) {
        this.keys = keys;
        this.complain = complain;
    }

    void watch(Scene scene) {
        scene.getAccelerators().put(CTRL_V, () -> paste(Clipboard.getSystemClipboard()));
        scene.setOnDragOver(event -> {
            if (event.getDragboard().hasFiles() || event.getDragboard().hasImage() || event.getDragboard().hasString()) {
                event.acceptTransferModes(TransferMode.COPY);
            }
            event.consume();
        });
        scene.setOnDragDropped(this::dropped);
    }

    /** A picture goes before text: browsers put its address beside it. */
    void paste(Clipboard clipboard) {
        if (clipboard.hasFiles()) {
            files(clipboard.getFiles());
        } else if (clipboard.hasImage()) {
            type(read(clipboard.getImage()));
        } else if (clipboard.hasString()) {
            type(clipboard.getString());
        } else {
            complain.accept("nothing to paste: the clipboard has neither text nor a picture");
        }
    }

    private void dropped(DragEvent event) {
        paste(event.getDragboard());
        event.setDropCompleted(true);
        event.consume();
    }

    private void files(List<File> files) {
        Path file = files.getFirst().toPath();
        try {
            if (Files.size(file) > QrImage.MOST_BYTES) {
                throw new IOException("it is too large");
            }
            type(QrImage.read(Files.readAllBytes(file)));
        } catch (IOException e) {
            complain.accept(file.getFileName() + " cannot be read: " + e.getMessage());
        }
    }

    private static Optional<String> read(Image image) {
        int width = (int) image.getWidth();
        int height = (int) image.getHeight();
        int[] pixels = new int[width * height];
        image.getPixelReader().getPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), pixels, 0, width);
        return QrImage.read(pixels, width, height);
    }

    private void type(Optional<String> text) {
        text.ifPresentOrElse(this::type, () -> complain.accept("no QR code was found in the picture"));
    }

    /** On a thread of its own, since the device takes characters no faster than it draws them. */
    private void type(String text) {
        Thread.ofVirtual().name("paste").start(() -> Paste.type(text, key -> {
            Platform.runLater(() -> keys.accept(key));
            LockSupport.parkNanos(Keys.PACE.toNanos());
        }));
    }
}
