package precursor.vault.ctap;

import java.util.Optional;

/** The options of a request, each as it is there; those that are not known count as absent (§6.1.2 step 5). */
record Options(Optional<Boolean> uv, Optional<Boolean> rk, Optional<Boolean> up) {

    static Options of(Optional<Parameters> options) {
        return options.map(Parameters::withTextKeys)
                .map(map -> new Options(map.flag("uv"), map.flag("rk"), map.flag("up")))
                .orElse(new Options(Optional.empty(), Optional.empty(), Optional.empty()));
    }
}
