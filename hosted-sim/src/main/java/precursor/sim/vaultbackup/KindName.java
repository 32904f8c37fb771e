package precursor.sim.vaultbackup;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A kind's name on the command line. */
final class KindName implements ITypeConverter<Kind> {

    @Override
    public Kind convert(String label) {
        return Kind.of(label).orElseThrow(() -> new TypeConversionException("a kind is password or totp: " + label));
    }
}
