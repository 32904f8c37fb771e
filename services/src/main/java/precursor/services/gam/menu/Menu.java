package precursor.services.gam.menu;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;
import precursor.hw.SystemManifest;
import precursor.services.gam.modal.DialogBox;
import precursor.services.gam.modal.MenuDialog;
import precursor.services.locale.Language;
import precursor.services.locale.Texts;
import precursor.xous.process.Xous;

/**
 * The menus of one process in a context of its own.
 *
 * <pre>
 * Menu menu = Menu.open(xous, manifest, "vault menu", language);    // its owner in system.toml is this process
 * Optional&lt;Entry&gt; chosen = menu.choose("Vault", List.of(Entry.values()), texts::of);
 * </pre>
 *
 * <p>A submenu is another {@code choose} of the same thread; whoever wants its parent back afterwards chooses from that again.
 * Methods wait for the user: call them from a worker thread, never from a server loop. A menu cannot come over a dialog or
 * another menu: it waits until that has gone. It outlives the GAM, and goes with its process.
 *
 * <p>In {@code system.toml} the process needs {@code connect = ["_Graphical Abstraction Manager_"]} and a context of type
 * {@code menu}.
 */
public final class Menu {

    private final DialogBox box;
    private final Texts<MenuText> texts;

    private Menu(DialogBox box, Supplier<Language> language) {
        this.box = box;
        this.texts = new Texts<>(MenuText.class, language);
    }

    /**
     * Registers a context with the GAM, waiting until that runs.
     *
     * @param context its name in {@code system.toml}; this process must be its owner
     * @param language the one that is chosen now
     */
    public static Menu open(Xous xous, SystemManifest manifest, String context, Supplier<Language> language) {
        return new Menu(DialogBox.open(xous, manifest, context, language), language);
    }

    /**
     * What to do when the user opens the menu from elsewhere: with the middle key, or from the main menu. It must not wait; {@link #choose} must
     * follow soon, since the keys come here already.
     */
    public void onSummons(Runnable what) {
        box.onSummons(what);
    }

    /** Shows a text in the menu's place until any key is pressed. */
    public void tell(String text) {
        box.tell(text);
    }

    /** Takes away a menu that is no longer wanted: it chooses nothing. Does not wait. */
    public void reconsider() {
        box.reconsider();
    }

    /** Takes the menu away, if one is shown, and waits until it has gone from the front. Whether there was one. */
    public boolean takeAway() {
        return box.takeAway();
    }

    /**
     * Lets the user choose one of some items.
     *
     * @param title may be empty
     * @param items one or more
     * @param name what is shown for an item
     * @return none when he has left the menu
     */
    public <T> Optional<T> choose(String title, List<T> items, Function<? super T, String> name) {
        return choose(title, items, name, items.getFirst());
    }

    /** As {@link #choose(String, List, Function)}, with the item that is selected at first. */
    public <T> Optional<T> choose(String title, List<T> items, Function<? super T, String> name, T first) {
        return choose(title, items, name, first, () -> true);
    }

    /**
     * As {@link #choose(String, List, Function)}, only as long as it is wanted: when it is no longer, the menu does not come up, or goes at the next
     * {@link #reconsider}.
     *
     * @param wanted asked on a thread of the menu's; must not wait
     */
    public <T> Optional<T> chooseWhile(
            String title, List<T> items, Function<? super T, String> name, BooleanSupplier wanted) {
        return choose(title, items, name, items.getFirst(), wanted);
    }

    private <T> Optional<T> choose(
            String title, List<T> items, Function<? super T, String> name, T first, BooleanSupplier wanted) {
        List<String> names = items.stream().<String>map(name).toList();
        MenuDialog dialog = new MenuDialog(title, names, Math.max(0, items.indexOf(first)), texts.of(MenuText.HINT));
        OptionalInt chosen = box.choose(dialog, wanted);
        return chosen.isPresent() ? Optional.of(items.get(chosen.getAsInt())) : Optional.empty();
    }
}
