"""The only way to show something: explorers, drawn by one live figure, in one house style."""
