package precursor.sim.vaultbackup;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A source's name on the command line. */
final class SourceName implements ITypeConverter<Source> {

    @Override
    public Source convert(String label) {
        return Source.of(label)
                .orElseThrow(() -> new TypeConversionException("a source is bitwarden, authenticator or csv-pass: " + label));
    }
}
