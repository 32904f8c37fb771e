@org.jspecify.annotations.NullMarked
package precursor.services.ime;
