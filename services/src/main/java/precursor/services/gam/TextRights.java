package precursor.services.gam;

import java.util.Optional;
import precursor.services.graphics.api.TextView;
import precursor.services.graphics.api.TextView.Operation;
import precursor.services.graphics.api.TextViewBuilder;

/**
 * What of a text view a context is allowed. Light letters on dark are the mark of the system: they take a trust of {@value
 * Contexts#TRUSTED} or more and the context's own token. Text of all others is marked untrusted.
 */
final class TextRights {

    private TextRights() {}

    static TextView apply(RegisteredContext context, TextView wanted) {
        Canvas canvas = context.canvas();
        boolean trusted = canvas.trust() >= Contexts.TRUSTED;
        boolean proven = trusted && wanted.token().equals(Optional.of(context.token()));
        TextViewBuilder allowed = wanted.but()
                .clip(canvas.bounds())
                .withoutToken()
                .invert(proven && wanted.invert())
                .untrusted(!trusted || wanted.untrusted());
        if (!proven) {
            allowed.withoutSelection();
        }
        if (wanted.operation() == Operation.RENDER && !canvas.state().drawable()) {
            allowed.operation(Operation.COMPUTE_BOUNDS);
        }
        return allowed.build();
    }
}
