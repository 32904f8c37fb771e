package precursor.services.modals;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import precursor.services.gam.modal.CharacterGrid;
import precursor.services.gam.modal.CheckboxDialog;
import precursor.services.gam.modal.ConsentDialog;
import precursor.services.gam.modal.Dialog;
import precursor.services.gam.modal.DynamicDialog;
import precursor.services.gam.modal.ImageDialog;
import precursor.services.gam.modal.MenuDialog;
import precursor.services.gam.modal.NotificationDialog;
import precursor.services.gam.modal.PagesDialog;
import precursor.services.gam.modal.ProgressDialog;
import precursor.services.gam.modal.RadioDialog;
import precursor.services.gam.modal.SliderDialog;
import precursor.services.gam.modal.TextDialog;
import precursor.services.gam.modal.WordEntryDialog;
import precursor.services.gam.modal.WordsDialog;
import precursor.services.modals.api.Choice;
import precursor.services.modals.api.Typed;
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
            case MenuDialog d -> throw new IllegalStateException("a menu belongs to who opened it");
            case CharacterGrid d -> throw new IllegalStateException("a grid belongs to the line that it is for");
            case ConsentDialog d -> throw new IllegalStateException("a secret is asked for by who owns it");
            case SliderDialog d -> {
                int value = d.value();
                yield Reply.payload(out -> out.i32(value));
            }
            case NotificationDialog d -> Reply.returned();
            case PagesDialog d -> Reply.returned();
            case ImageDialog d -> Reply.returned();
            case WordsDialog d -> Reply.returned();
            case WordEntryDialog d -> {
                // Taken now: the dialog is wiped before the answer is written.
                byte[] entropy = d.entropy();
                yield Reply.payload(out -> {
                    new Typed(entropy.length == 0 ? List.of() : List.of(entropy)).writeTo(out);
                    Arrays.fill(entropy, (byte) 0);
                });
            }
            case ProgressDialog d -> Reply.returned();
            case DynamicDialog d -> Reply.returned();
        };
    }
}
