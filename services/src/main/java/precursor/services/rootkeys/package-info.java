/**
 * The root keys: keeps the key ROM, asks for the PIN in a box of its own, and wraps and unwraps the database's keys with what
 * follows from both (services.md §21). Neither the key ROM nor the PIN ever leaves this process.
 */
@NullMarked
package precursor.services.rootkeys;

import org.jspecify.annotations.NullMarked;
