package precursor.sim.vaultbackup;

import java.util.List;

/**
 * What an export had.
 *
 * @param remarks what was left out, or changed, in words without secrets
 */
record Import(List<Entry.Password> passwords, List<Entry.Code> codes, List<String> remarks) {

    Import {
        passwords = List.copyOf(passwords);
        codes = List.copyOf(codes);
        remarks = List.copyOf(remarks);
    }
}
