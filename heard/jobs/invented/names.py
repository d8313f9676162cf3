"""Names to be drawn from, as mixed as a council's children are. Put together by chance, they are nobody's."""

GIRLS = (
    "Aaliyah Abigail Aisha Amara Amelia Anya Ava Bea Bethan Carys Charlotte Chidera Chloe Daisy Eden Eleni Elsie Emily"
    " Esme Eva Evie Fatima Florence Freya Grace Hafsa Halima Hannah Holly Imogen Ines Iris Isla Ivy Jasmine Jessica"
    " Kayleigh Keira Layla Leila Lily Lola Lucia Maisie Maryam Matilda Maya Megan Mia Millie Molly Nadia Naomi Nia"
    " Niamh Olivia Paige Phoebe Poppy Precious Priya Rosie Ruby Safiya Scarlett Shanice Siobhan Skye Sofia Summer"
    " Tamara Tia Tilly Wren Yasmin Zahra Zara Zofia"
).split()
BOYS = (
    "Aaron Abdul Adam Aidan Alfie Amir Archie Arjun Bartek Ben Blake Bobby Caleb Callum Cameron Charlie Connor Corey"
    " Dami Daniel Dev Dylan Eli Elijah Ethan Ezra Femi Finley Frankie George Harvey Hassan Henry Hugo Ibrahim Idris"
    " Isaac Jaden Jack Jake Jamal Jayden Joe Jude Kai Kofi Kwame Leo Levi Liam Logan Luca Lucas Malachi Mason Max"
    " Mikey Mohammed Nathan Noah Oliver Omar Oscar Oskar Owen Rafael Reece Reuben Riley Rory Ryan Sami Samuel Tariq"
    " Theo Tobi Tommy Toby Ty Yusuf Zac Zain"
).split()
FROM_ABROAD = (
    "Abel Ahmed Ali Aman Bereket Dawit Filmon Haile Hamid Karim Khalid Mehari Mustafa Nasir Robel Yonas".split()
)
SURNAMES = (
    "Abara Adeyemi Ahmadi Akhtar Arkwright Ashdown Bairstow Barrowclough Beckett Begum Birchall Blackthorn Bramley"
    " Brightwell Calloway Cartledge Chowdhury Coldbrook Copperfield Crossthwaite Dabrowski Dunmore Eastwood Ekwueme"
    " Elmhurst Fairbrother Fenwick Fernsby Flintoff Foxcroft Garside Goldsworthy Greenhalgh Hadleigh Hargrave Hartwell"
    " Haythorn Hollingbery Ibekwe Islam Jankowski Kaczmarek Kavanagh Kingswell Larkham Lockwood Loxley Lyndon Malik"
    " Marchbank Mensah Merriweather Midgley Mirza Montrose Moorcroft Nightshade Nowak Nwosu Oakley Okafor Oldroyd"
    " Osei Oyelaran Pemberley Pickersgill Quartermain Rahman Ravenscroft Redfern Rosewarne Rushworth Sadler Saltmarsh"
    " Sandalwood Selby Shackleford Silverdale Skelton Sowerby Stanhope Stonebridge Summerfield Sutcliffe Tansley"
    " Thackray Thistlewood Tregear Umar Underhill Vane Waddington Wainscott Wetherby Whitlock Winterbourne Yardley"
).split()
SHORT_FORMS = {
    "Abigail": "Abi", "Amelia": "Millie", "Amara": "Mara", "Bartek": "Bart", "Charlotte": "Lottie", "Daniel": "Danny",
    "Elijah": "Eli", "Florence": "Flo", "Isaac": "Zac", "Jessica": "Jess", "Kayleigh": "Kay", "Matilda": "Tilly",
    "Mohammed": "Mo", "Nathan": "Nate", "Oliver": "Ollie", "Precious": "Pip", "Rafael": "Rafa", "Samuel": "Sam",
    "Scarlett": "Scar", "Theo": "T", "Zofia": "Zosia",
}  # fmt: skip
