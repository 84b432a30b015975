//! The page is part of the program: a file that is new there makes it anew.

fn main() {
    println!("cargo::rerun-if-changed=page");
    println!("cargo::rerun-if-changed=../results/prices");
}
