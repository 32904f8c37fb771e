package precursor.services.gam;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Who is in front: at most one application, and at most one alert (menu or dialog) above it. */
final class Focus {

    /** Applications that were in front, the present one last. */
    private final List<RegisteredContext> applications = new ArrayList<>();

    private Optional<RegisteredContext> alert = Optional.empty();

    Optional<RegisteredContext> application() {
        return applications.isEmpty() ? Optional.empty() : Optional.of(applications.getLast());
    }

    Optional<RegisteredContext> alert() {
        return alert;
    }

    /** Who gets the keys. */
    Optional<RegisteredContext> front() {
        return alert.isPresent() ? alert : application();
    }

    void showApplication(RegisteredContext application) {
        applications.remove(application);
        applications.add(application);
    }

    /** Puts an alert in front; false when another one is there. */
    boolean raise(RegisteredContext raised) {
        if (alert.isPresent() && alert.get() != raised) {
            return false;
        }
        alert = Optional.of(raised);
        return true;
    }

    /** Takes the front context away; the one behind it is in front then. The last application stays. */
    void revert() {
        if (alert.isPresent()) {
            alert = Optional.empty();
        } else if (applications.size() > 1) {
            applications.removeLast();
        }
    }

    /** Takes away a context that is no more. */
    void remove(RegisteredContext gone) {
        applications.remove(gone);
        if (alert.isPresent() && alert.get() == gone) {
            alert = Optional.empty();
        }
    }
}
