package precursor.services.gam.modal;

import precursor.services.graphics.api.DrawStyle;
import precursor.services.graphics.api.Rectangle;
import precursor.services.graphics.api.Shape;
import precursor.services.modals.api.Bitmap;

/** A picture until any key is pressed. */
public final class ImageDialog implements Dialog {

    private final Bitmap bitmap;

    public ImageDialog(Bitmap bitmap) {
        this.bitmap = bitmap;
    }

    @Override
    public void lay(Sheet sheet) {
        int left = sheet.left() + (sheet.width() - bitmap.width()) / 2;
        int top = sheet.y();
        for (int y = 0; y < bitmap.height(); y++) {
            int start = -1;
            for (int x = 0; x <= bitmap.width(); x++) {
                boolean dark = x < bitmap.width() && !bitmap.isLight(x, y);
                if (dark && start < 0) {
                    start = x;
                } else if (!dark && start >= 0) {
                    sheet.shape(new Shape.Box(Rectangle.of(left + start, top + y, x - start, 1), DrawStyle.DARK_FILL));
                    start = -1;
                }
            }
        }
        sheet.gap(bitmap.height());
        sheet.hint(ModalText.ANY_KEY);
    }

    @Override
    public Step key(int codePoint) {
        return Step.DONE;
    }
}
