package precursor.pddb.server;

import java.util.function.Consumer;
import java.util.function.Function;
import precursor.pddb.engine.Pddb;

/** The open database, for the worker's thread. */
interface Engine {

    /** Does something with it; {@code NOT_MOUNTED} when there is none. */
    <T> T use(Function<Pddb, T> what);

    /** As {@link #use}, for what gives nothing. */
    default void change(Consumer<Pddb> what) {
        boolean done = use(pddb -> {
            what.accept(pddb);
            return true;
        });
        assert done;
    }
}
