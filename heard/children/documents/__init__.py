"""Files that people bring about a child: what they are is read from their content, and each is made anew, safely."""
