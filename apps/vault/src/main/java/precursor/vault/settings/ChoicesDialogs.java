package precursor.vault.settings;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import precursor.hw.HostLayout;
import precursor.pddb.api.PddbApiException;
import precursor.services.locale.Texts;
import precursor.services.log.api.Log;
import precursor.services.modals.api.Modals;
import precursor.services.modals.api.Objection;
import precursor.services.modals.api.TypedText;
import precursor.services.usb.api.UsbRequest;
import precursor.vault.ctap.store.StoreFullException;
import precursor.vault.ctap.store.StoreUnavailableException;

/** Asks the owner how Vault shall look and type, and keeps what they choose. What holds now is said, and stands first. */
public final class ChoicesDialogs {

    private final Choices choices;
    private final Texts<ChoicesText> texts;
    private final Log log;

    public ChoicesDialogs(Choices choices, Texts<ChoicesText> texts, Log log) {
        this.choices = choices;
        this.texts = texts;
        this.log = log;
    }

    /** The font of the lists. */
    public void font(Modals modals) {
        ListFont chosen = chosen(
                modals, ChoicesText.LIST_FONT, List.of(ListFont.values()), choices.font(), font -> texts.of(name(font)));
        keep(modals, () -> choices.font(chosen));
    }

    /** What the computer takes the keys for. */
    public void hostLayout(Modals modals) {
        HostLayout chosen = chosen(
                modals, ChoicesText.HOST_LAYOUT, choices.layouts(), choices.layout(), HostLayout::title);
        keep(modals, () -> choices.layout(chosen));
    }

    /** The hand that holds the device, and so the key that denies. */
    public void hand(Modals modals) {
        boolean left = chosen(
                modals,
                ChoicesText.HAND,
                List.of(false, true),
                choices.isLeftHanded(),
                hand -> texts.of(hand ? ChoicesText.LEFT_HAND : ChoicesText.RIGHT_HAND));
        keep(modals, () -> choices.leftHanded(left));
    }

    /** How fast keys are typed. */
    public void rate(Modals modals) {
        List<TypedText> typed = modals.alertBuilder(texts.of(ChoicesText.RATE, UsbRequest.MOST_AUTOTYPE_MS))
                .fieldPlaceholderPersist(Integer.toString(choices.rateMs()))
                .validator(fields -> rate(fields.getFirst()).isPresent()
                        ? Optional.empty()
                        : Optional.of(new Objection(texts.of(ChoicesText.RATE_WRONG, UsbRequest.MOST_AUTOTYPE_MS))))
                .build();
        try (TypedText text = typed.getFirst()) {
            rate(text).ifPresent(rate -> keep(modals, () -> choices.rateMs(rate)));
        }
    }

    private static Optional<Integer> rate(TypedText typed) {
        String text = typed.text().strip();
        boolean isNumber = !text.isEmpty() && text.length() <= 3 && text.chars().allMatch(c -> c >= '0' && c <= '9');
        return isNumber
                ? Optional.of(Integer.parseInt(text)).filter(ms -> ms >= 1 && ms <= UsbRequest.MOST_AUTOTYPE_MS)
                : Optional.empty();
    }

    /** One of several; Enter alone keeps what holds now. */
    private <T> T chosen(Modals modals, ChoicesText prompt, List<T> all, T now, Function<T, String> name) {
        List<T> nowFirst = new ArrayList<>(all);
        nowFirst.removeIf(each -> each.equals(now));
        nowFirst.addFirst(now);
        nowFirst.forEach(each -> modals.addListItem(name.apply(each)));
        return nowFirst.get(modals.getRadioIndex(texts.of(prompt, name.apply(now))));
    }

    private void keep(Modals modals, Runnable change) {
        try {
            change.run();
        } catch (StoreFullException | StoreUnavailableException | PddbApiException e) {
            log.error("how Vault looks and types", e);
            modals.showNotification(texts.of(ChoicesText.NOT_KEPT));
        }
    }

    private static ChoicesText name(ListFont font) {
        return switch (font) {
            case REGULAR -> ChoicesText.REGULAR;
            case TALL -> ChoicesText.TALL;
            case MONO -> ChoicesText.MONO;
            case CJK -> ChoicesText.CJK;
            case BOLD -> ChoicesText.BOLD;
            case LARGE -> ChoicesText.LARGE;
            case SMALL -> ChoicesText.SMALL;
        };
    }
}
