package precursor.sim.vaultbackup;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;

/** A record as files have it; the members' names are the real tool's. Never shows itself. */
sealed interface Entry {

    /** A password. */
    @JsonPropertyOrder({"description", "username", "password", "notes"})
    record Password(
            @JsonProperty(value = "description", required = true) String description,
            @JsonProperty(value = "username", required = true) String username,
            @JsonProperty(value = "password", required = true) String password,
            @JsonProperty(value = "notes", required = true) String notes)
            implements Entry {

        @Override
        public String toString() {
            return "Password";
        }
    }

    /**
     * What one-time codes are made of.
     *
     * @param step seconds that a code holds; of a HOTP, the counter of its next code
     * @param secret Base32
     * @param hotp whether it counts its codes; files of older tools do not say it
     */
    @JsonPropertyOrder({"step_seconds", "shared_secret", "digit_count", "algorithm", "name", "hotp"})
    record Code(
            @JsonProperty(value = "step_seconds", required = true) long step,
            @JsonProperty(value = "shared_secret", required = true) String secret,
            @JsonProperty(value = "digit_count", required = true) int digits,
            @JsonProperty(value = "algorithm", required = true) HashAlgorithm algorithm,
            @JsonProperty(value = "name", required = true) String name,
            @JsonProperty("hotp") @JsonSetter(nulls = Nulls.AS_EMPTY) boolean hotp)
            implements Entry {

        static final long USUAL_STEP = 30;
        static final int USUAL_DIGITS = 6;

        @Override
        public String toString() {
            return "Code";
        }
    }
}
