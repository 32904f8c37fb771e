package precursor.sim.vaultbackup;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;

/** The device keeps one record of a name: of those that are called the same, later ones get a number, so that none is taken for a copy. */
final class Names {

    private Names() {}

    /** Passwords are named by what they are for and whose they are, one after the other. */
    static List<Entry.Password> ofPasswords(List<Entry.Password> passwords, List<String> remarks) {
        return unique(
                passwords,
                p -> p.description() + p.username(),
                (p, n) -> new Entry.Password(p.description() + " (" + n + ")", p.username(), p.password(), p.notes()),
                "Passwords of the same name, which got a number: ",
                remarks);
    }

    static List<Entry.Code> ofCodes(List<Entry.Code> codes, List<String> remarks) {
        return unique(
                codes,
                Entry.Code::name,
                (c, n) -> new Entry.Code(
                        c.step(), c.secret(), c.digits(), c.algorithm(), c.name() + " (" + n + ")", c.hotp()),
                "One-time codes of the same name, which got a number: ",
                remarks);
    }

    /** What is the same throughout is a copy, and left out. */
    private static <T> List<T> unique(
            List<T> entries,
            Function<T, String> name,
            BiFunction<T, Integer, T> numbered,
            String remark,
            List<String> remarks) {
        Set<T> originals = new HashSet<>();
        Set<String> names = new HashSet<>();
        List<T> unique = new ArrayList<>();
        int renamed = 0;
        for (T entry : entries) {
            if (!originals.add(entry)) {
                continue;
            }
            T named = entry;
            for (int n = 2; !names.add(name.apply(named)); n++) {
                named = numbered.apply(entry, n);
            }
            renamed += named.equals(entry) ? 0 : 1;
            unique.add(named);
        }
        if (renamed > 0) {
            remarks.add(remark + renamed);
        }
        if (unique.size() < entries.size()) {
            remarks.add("Exact copies, which are left out: " + (entries.size() - unique.size()));
        }
        return unique;
    }
}
