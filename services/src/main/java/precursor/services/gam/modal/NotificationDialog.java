package precursor.services.gam.modal;

import java.util.Optional;

/** A text, with a QR code if wished, until any key is pressed. The code may be a secret, and is wiped. */
public final class NotificationDialog implements Dialog {

    private final String text;
    private final Optional<QrPicture> qr;

    public NotificationDialog(String text, Optional<QrPicture> qr) {
        this.text = text;
        this.qr = qr;
    }

    @Override
    public void lay(Sheet sheet) {
        sheet.paragraph(text);
        qr.ifPresent(picture -> {
            sheet.gap(8);
            picture.lay(sheet);
        });
        sheet.hint(ModalText.ANY_KEY);
    }

    @Override
    public Step key(int codePoint) {
        return Step.DONE;
    }

    @Override
    public void wipe() {
        qr.ifPresent(QrPicture::wipe);
    }
}
