package dev.requite.input.file;

/** How far two words are from each other. */
public final class Typing {

    private Typing() {}

    /** Letters to add, leave out or change until one is the other (Levenshtein's distance). */
    public static int errors(String word, String wanted) {
        int[] row = new int[wanted.length() + 1];
        for (int i = 0; i <= wanted.length(); i++) {
            row[i] = i;
        }
        for (int i = 1; i <= word.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= wanted.length(); j++) {
                int replaced = diagonal + (word.charAt(i - 1) == wanted.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[wanted.length()];
    }
}
