package precursor.vault.database;

import java.util.List;
import java.util.Optional;
import precursor.vault.ctap.U2fApplication;
import precursor.vault.u2f.U2fApplications;

/** What is kept of a U2F application. Its key is the site's to keep, and works wherever this lives, and when its basis is locked. */
public record MovableApplication(U2fApplications applications, U2fApplication application) implements Movable {

    @Override
    public Optional<String> basis() {
        return applications.basis(application);
    }

    @Override
    public List<String> bases() {
        return applications.bases();
    }

    @Override
    public boolean moveTo(String basis) {
        return applications.move(application, basis);
    }
}
