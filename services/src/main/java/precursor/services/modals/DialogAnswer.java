package precursor.services.modals;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import precursor.services.gam.modal.CheckboxDialog;
import precursor.services.gam.modal.ConsentDialog;
import precursor.services.gam.modal.Dialog;
import precursor.services.gam.modal.DynamicDialog;
import precursor.services.gam.modal.ImageDialog;
import precursor.services.gam.modal.NotificationDialog;
import precursor.services.gam.modal.ProgressDialog;
import precursor.services.gam.modal.RadioDialog;
import precursor.services.gam.modal.SliderDialog;
import precursor.services.gam.modal.TextDialog;
import precursor.services.modals.api.ModalsRequest.Choice;
import precursor.services.modals.api.ModalsRequest.Typed;
import precursor.xous.message.Reply;

/** What a client gets when its dialog is done. */
final class DialogAnswer {

    private DialogAnswer() {}

    static Reply of(Dialog dialog) {
        return switch (dialog) {
            case RadioDialog d -> Reply.payload(new Choice(d.chosen(), d.chosenText())::writeTo);
            case CheckboxDialog d -> {
                List<Choice> choices = new ArrayList<>();
                BitSet chosen = d.chosen();
                chosen.stream().forEach(i -> choices.add(new Choice(i, d.items().get(i))));
                yield Reply.payload(out -> out.list(choices, (o, choice) -> choice.writeTo(o)));
            }
            case TextDialog d -> Reply.payload(out -> {
                List<byte[]> texts = d.typed();
                try {
                    new Typed(texts).writeTo(out);
                } finally {
                    texts.forEach(text -> Arrays.fill(text, (byte) 0));
                }
            });
            case ConsentDialog d -> throw new IllegalStateException("a secret is asked for by who owns it");
            case SliderDialog d -> {
                int value = d.value();
                yield Reply.payload(out -> out.i32(value));
            }
            case NotificationDialog d -> Reply.returned();
            case ImageDialog d -> Reply.returned();
            case ProgressDialog d -> Reply.returned();
            case DynamicDialog d -> Reply.returned();
        };
    }
}
