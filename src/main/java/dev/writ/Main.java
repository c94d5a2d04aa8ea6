package dev.writ;

/// The command `writ`.
public final class Main {
    private Main() {}

    static void main(String[] args) {
        System.out.println(args.length);
    }
}
