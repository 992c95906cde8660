Circle = Struct.new(:name, :book)
