package precursor.vault.ctap;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import precursor.vault.ctap.cbor.CborMap;
import precursor.vault.ctap.cbor.CborValue;
import precursor.vault.ctap.cbor.CborWriter;
import precursor.vault.ctap.pin.Permission;
import precursor.vault.ctap.pin.PinState;
import precursor.vault.ctap.pin.PinUvAuthProtocol;

/** authenticatorConfig (§6.11), in its steps' order. A token that did it goes on being of use for everything else. */
final class AuthenticatorConfig {

    static final int ENABLE_ENTERPRISE_ATTESTATION = 0x01;
    static final int TOGGLE_ALWAYS_UV = 0x02;
    static final int SET_MIN_PIN_LENGTH = 0x03;

    private static final byte COMMAND = 0x0d;
    private static final int NONE = 0x100;

    private final Environment env;
    private final PinUvAuth auth;

    AuthenticatorConfig(Environment env, PinUvAuth auth) {
        this.env = env;
        this.auth = auth;
    }

    /** The sub-commands that there are (getInfo's authenticatorConfigCommands). */
    List<Integer> subCommands() {
        List<Integer> all = new ArrayList<>();
        if (env.attestation().enterprise().isPresent()) {
            all.add(ENABLE_ENTERPRISE_ATTESTATION);
        }
        all.add(TOGGLE_ALWAYS_UV);
        all.add(SET_MIN_PIN_LENGTH);
        return all;
    }

    Step execute(byte[] bytes) {
        Parameters in = Parameters.of(bytes);
        int subCommand = Math.clamp(Parameters.required(in.number(1)), 0, NONE);
        Optional<Parameters> parameters = in.map(2);
        Optional<Long> protocol = in.number(3);
        Optional<byte[]> param = in.bytes(4);
        if (!subCommands().contains(subCommand)) {
            return Step.finished(CtapStatus.INVALID_PARAMETER);
        }
        boolean alwaysUv = auth.state().isAlwaysUv();
        boolean switchingOff = subCommand == TOGGLE_ALWAYS_UV && !auth.isProtected() && alwaysUv;
        if (!switchingOff && (auth.isProtected() || alwaysUv)) {
            requireAuthority(subCommand, parameters, protocol, param);
        }
        switch (subCommand) {
            case ENABLE_ENTERPRISE_ATTESTATION -> auth.state().turnEnterpriseAttestationOn();
            case TOGGLE_ALWAYS_UV -> auth.state().setAlwaysUv(!alwaysUv);
            default -> setMinPinLength(parameters.orElseGet(
                    () -> new Parameters(CborMap.builder().entries())));
        }
        return Step.finished(CtapStatus.OK);
    }

    private void requireAuthority(
            int subCommand, Optional<Parameters> parameters, Optional<Long> protocol, Optional<byte[]> param) {
        byte[] given = PinUvAuth.param(param);
        PinUvAuthProtocol p = PinUvAuth.protocol(protocol);
        byte[] head = new byte[34];
        Arrays.fill(head, 0, 32, (byte) 0xff);
        head[32] = COMMAND;
        head[33] = (byte) subCommand;
        // What was read is canonical, so writing it again gives the bytes that came.
        byte[] rest = parameters
                .map(map -> CborWriter.write(new CborValue.Map(map.entries())))
                .orElseGet(() -> new byte[0]);
        auth.verify(p, given, Permission.AUTHENTICATOR_CONFIGURATION, head, rest);
    }

    /** §6.11.4. What tightens the rules is written first, so that a power cut leaves them tight. */
    private void setMinPinLength(Parameters in) {
        PinState state = auth.state();
        Optional<Long> newLength = in.number(1);
        Optional<List<String>> rpIds = in.array(2).map(AuthenticatorConfig::texts);
        boolean forceChange = in.flag(3).orElse(false);
        boolean complexity = in.flag(4).orElse(false);

        long length = newLength.orElse((long) state.minLength());
        if (length < state.minLength() || length > PinState.MOST_LENGTH) {
            throw new CtapException(CtapStatus.PIN_POLICY_VIOLATION);
        }
        if (forceChange && !state.isSet()) {
            throw new CtapException(CtapStatus.PIN_NOT_SET);
        }
        if (rpIds.filter(ids -> ids.size() > PinState.MOST_RP_IDS).isPresent()) {
            throw new CtapException(CtapStatus.KEY_STORE_FULL);
        }
        // Whether the PIN there is keeps to a new rule of complexity cannot be known from its hash.
        boolean stricter = complexity && !state.isComplexityDemanded();
        if (forceChange || (state.isSet() && (state.length() < length || stricter))) {
            state.demandChange();
        }
        if (stricter) {
            state.demandComplexity();
        }
        if (state.mustChange()) {
            auth.persistentToken().reset();
        }
        rpIds.filter(ids -> !ids.isEmpty()).ifPresent(state::setMinLengthRpIds);
        state.setMinLength((int) length);
        if (state.mustChange()) {
            auth.token().reset();
        }
    }

    private static List<String> texts(List<CborValue> values) {
        return values.stream()
                .map(value -> Parameters.as(CborValue.Text.class, value).value())
                .toList();
    }
}
