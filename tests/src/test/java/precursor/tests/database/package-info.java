/** The database on a whole device: its process, its boxes, its flash, and a client that does what the test says. */
@NullMarked
package precursor.tests.database;

import org.jspecify.annotations.NullMarked;
