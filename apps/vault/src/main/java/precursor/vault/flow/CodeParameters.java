package precursor.vault.flow;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import precursor.services.modals.api.Objection;
import precursor.services.modals.api.TextField;
import precursor.services.modals.api.TypedText;
import precursor.vault.otp.MovingFactor;
import precursor.vault.otp.OtpAlgorithm;
import precursor.vault.otp.OtpParameters;

/** Asks how a site makes its codes. */
final class CodeParameters {

    private final Dialogs dialogs;

    CodeParameters(Dialogs dialogs) {
        this.dialogs = dialogs;
    }

    /** In words. */
    String said(OtpParameters parameters) {
        return switch (parameters.factor()) {
            case MovingFactor.Time time -> dialogs.text(
                    FlowText.TIME_AS, parameters.algorithm().name(), parameters.digits(), time.step());
            case MovingFactor.Counter counter -> dialogs.text(
                    FlowText.COUNTER_AS, parameters.algorithm().name(), parameters.digits(), counter.next());
        };
    }

    /** Offers to leave them as they are, which the prompt says, for a choice has one line only; nothing when they are to stay. */
    Optional<OtpParameters> ask(OtpParameters now) {
        FlowText way = dialogs.choose(
                dialogs.text(FlowText.HOW_MADE, said(now)),
                List.of(FlowText.JUST_SO, FlowText.BY_TIME, FlowText.BY_COUNTER),
                dialogs::text);
        return way == FlowText.JUST_SO ? Optional.empty() : Optional.of(ask(now, way == FlowText.BY_COUNTER));
    }

    private OtpParameters ask(OtpParameters now, boolean counts) {
        long number = switch (now.factor()) {
            case MovingFactor.Time time -> counts ? 0 : time.step();
            case MovingFactor.Counter counter -> counts ? counter.next() : MovingFactor.Time.USUAL_STEP;
        };
        TextField digits = dialogs.field(FlowText.CODE_DIGITS, Integer.toString(now.digits()));
        TextField factor = dialogs.field(counts ? FlowText.COUNTER : FlowText.STEP, Long.toString(number));
        String prompt = dialogs.text(counts ? FlowText.COUNTER_PROMPT : FlowText.TIME_PROMPT);
        try (Form form = dialogs.form(prompt, typed -> objection(typed, counts), digits, factor)) {
            MovingFactor moving = counts ? new MovingFactor.Counter(form.number(1)) : new MovingFactor.Time(form.number(1));
            return new OtpParameters(algorithm(now.algorithm()), (int) form.number(0), moving);
        }
    }

    private Optional<Objection> objection(List<TypedText> typed, boolean counts) {
        long digits = Form.number(typed.get(0));
        if (digits < OtpParameters.FEWEST_DIGITS || digits > OtpParameters.MOST_DIGITS) {
            return Optional.of(dialogs.objection(0, FlowText.CODE_DIGITS_WRONG));
        }
        long number = Form.number(typed.get(1));
        if (counts) {
            return number >= 0 ? Optional.empty() : Optional.of(dialogs.objection(1, FlowText.COUNTER_WRONG));
        }
        long most = MovingFactor.Time.MOST_STEP;
        return number >= 1 && number <= most
                ? Optional.empty()
                : Optional.of(dialogs.objection(1, FlowText.STEP_WRONG, most));
    }

    /** The one that it is stands first. */
    private OtpAlgorithm algorithm(OtpAlgorithm now) {
        List<OtpAlgorithm> choices = new ArrayList<>(Arrays.asList(OtpAlgorithm.values()));
        choices.remove(now);
        choices.addFirst(now);
        return dialogs.choose(dialogs.text(FlowText.ALGORITHM), choices, OtpAlgorithm::name);
    }
}
